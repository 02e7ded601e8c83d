import {
  countUses,
  elements,
  fillValue,
  type Graph,
  inOrder,
  type Value,
  type ValueFactory,
} from './graph.ts';
import { makeSimple } from './simplify.ts';

/**
 * Reorders products so that small factors are multiplied first. A gradient arrives as a chain of products from the
 * loss down, e.g. `(([2B, units] of ones * [2B, 1]) * 2h) * step(h)`: three passes over the large tensor, where
 * `(2 * [2B, 1]) * h` is one. `step(z)` drops out beside `relu(z)`, since `relu(z) * step(z) = relu(z)`.
 */
export function reorderProducts(graph: Graph, factory: ValueFactory): Graph {
  const uses = countUses(graph);
  const rebuilt = new Map<Value, Value>();
  const outputs = new Set(graph.outputs.values());

  /** Factors of a product; numbers are gathered in `scale`. */
  const flatten = (value: Value, product: { factors: Value[]; scale: number }, top: boolean): void => {
    const number = fillValue(value);
    const own = top || (uses.get(value) === 1 && !outputs.has(value));
    if (number !== undefined) product.scale *= number;
    else if (value.kernel === 'Multiply' && own)
      for (const input of value.inputs) flatten(input, product, false);
    else if (value.kernel === 'Neg' && own) {
      product.scale = -product.scale;
      flatten(value.inputs[0]!, product, false);
    } else if (value.kernel === 'BroadcastTo') flatten(value.inputs[0]!, product, false);
    else product.factors.push(value);
  };

  const multiply = (value: Value): Value => {
    const product = { factors: [] as Value[], scale: 1 };
    flatten(value, product, true);
    const relus = new Set(product.factors.filter((f) => f.kernel === 'Relu').map((f) => f.inputs[0]));
    const needed = product.factors.filter(
      (f) => !(f.kernel === 'Step' && f.attributes.alpha === 0 && relus.has(f.inputs[0])),
    );
    const factors = needed
      .map((f) => rebuilt.get(f)!)
      .sort((a, b) => elements(a) - elements(b) || a.id - b.id);
    if (product.scale !== 1) factors.unshift(factory.fill(product.scale, []));
    const result = factors.reduce((a, b) => makeSimple(factory, 'Multiply', [a, b], {}));
    return makeSimple(factory, 'BroadcastTo', [result], { shape: value.shape });
  };

  for (const value of inOrder(graph.outputs.values())) {
    if (value.kernel === 'Multiply' && value.dtype === 'float32') rebuilt.set(value, multiply(value));
    else if (value.inputs.length === 0) rebuilt.set(value, value);
    else {
      const inputs = value.inputs.map((input) => rebuilt.get(input)!);
      const attributes = { ...value.attributes, ...originalAttributes(value) };
      rebuilt.set(value, makeSimple(factory, value.kernel, inputs, attributes));
    }
  }
  return {
    inputs: graph.inputs,
    outputs: new Map([...graph.outputs].map(([name, value]) => [name, rebuilt.get(value)!])),
  };
}

/** Attributes in the form that `infer` reads, for kernels whose canonical form says it by the output's shape. */
function originalAttributes(value: Value): Record<string, unknown> {
  switch (value.kernel) {
    case 'Reshape':
    case 'BroadcastTo':
      return { shape: value.shape };
    case 'Cast':
      return { dtype: value.dtype };
    default:
      return 'axes' in value.attributes ? { axis: value.attributes.axes, dims: value.attributes.axes } : {};
  }
}
