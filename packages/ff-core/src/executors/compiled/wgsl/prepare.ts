import { type Attributes, countUses, elements, type Graph, inOrder, type Value } from '../graph.ts';
import { OUTPUT } from '../trace.ts';

/** A concatenation of more is made in stages, since a shader may read only so many buffers. */
const MOST_PARTS = 4;

/**
 * The graph in the form that the shaders are written from: a softmax is made of other kernels, long concatenations of
 * short ones, and every output is a value of its own that no input is; what a step tells, nothing else reads.
 */
export function prepare(graph: Graph): Graph {
  const order = inOrder(graph.outputs.values());
  let next = order.reduce((most, { id }) => Math.max(most, id), 0) + 1;
  const make = (
    kernel: string,
    inputs: readonly Value[],
    like: Value,
    attributes: Attributes = {},
  ): Value => ({
    id: next++,
    kernel,
    inputs,
    attributes,
    shape: like.shape,
    dtype: like.dtype,
  });

  const softmax = (x: Value): Value => {
    const axis = x.shape.length - 1;
    const along = { axes: [axis], keepDims: true };
    const column = { ...x, shape: x.shape.map((length, i) => (i === axis ? 1 : length)) };
    const exponentials = make('Exp', [make('Sub', [x, make('Max', [x], column, along)], x)], x);
    return make('RealDiv', [exponentials, make('Sum', [exponentials], column, along)], x);
  };

  const concat = (inputs: readonly Value[], value: Value): Value => {
    if (inputs.length <= MOST_PARTS || elements(value) === inputs.length)
      return make('Concat', inputs, value, value.attributes);
    const axis = value.attributes.axis as number;
    const size = Math.ceil(inputs.length / Math.ceil(inputs.length / MOST_PARTS));
    const stages: Value[] = [];
    for (let from = 0; from < inputs.length; from += size) {
      const parts = inputs.slice(from, from + size);
      const length = parts.reduce((sum, { shape }) => sum + shape[axis]!, 0);
      const shape = value.shape.map((each, i) => (i === axis ? length : each));
      stages.push(
        parts.length === 1 ? parts[0]! : make('Concat', parts, { ...value, shape }, value.attributes),
      );
    }
    return concat(stages, value);
  };

  const rebuilt = new Map<Value, Value>();
  for (const value of order) {
    const inputs = value.inputs.map((input) => rebuilt.get(input)!);
    if (value.kernel === 'Softmax') rebuilt.set(value, softmax(inputs[0]!));
    else if (value.kernel === 'Concat') rebuilt.set(value, concat(inputs, value));
    else if (inputs.every((input, i) => input === value.inputs[i])) rebuilt.set(value, value);
    else rebuilt.set(value, { ...value, id: next++, inputs });
  }
  const outputs = new Map([...graph.outputs].map(([name, value]) => [name, rebuilt.get(value)!]));

  const uses = countUses({ inputs: graph.inputs, outputs });
  for (const [name, value] of outputs) {
    const isMoved =
      value.inputs.length === 0 || [...outputs.values()].filter((other) => other === value).length > 1;
    const isRead = name.startsWith(OUTPUT) && uses.get(value)! > 1;
    if (isMoved || isRead) outputs.set(name, make('Identity', [value], value));
  }
  return { inputs: graph.inputs, outputs };
}
