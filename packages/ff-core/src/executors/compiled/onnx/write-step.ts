import type { Program } from '../../executor.ts';
import type { Graph } from '../graph.ts';
import { INPUT, OUTPUT, SCALAR, STATE } from '../trace.ts';
import { lowerGraph } from './lower.ts';
import { ELEMENT, NodeList, type OnnxDType, valueInfo } from './nodes.ts';
import { encodeModel } from './schema.ts';
import { NEXT, SCALARS } from './write.ts';

/** An ONNX model of one step, with the names by which a session feeds and reads it. */
export interface OnnxStep {
  readonly bytes: Uint8Array;
  /** State tensors that the step reads, fed under `state/<name>`. */
  readonly reads: readonly string[];
  /** State tensors that the step changes, read back from `next/<name>`. */
  readonly writes: readonly string[];
  /** Inputs that the step reads, fed under `input/<name>`. */
  readonly inputs: readonly string[];
  /** Whether the step reads the numbers of `scalars`. */
  readonly scalars: boolean;
  /** Outputs of the step, by their full names. */
  readonly outputs: readonly string[];
}

/**
 * Writes a traced step as an ONNX model without a loop. A provider that has no `Loop` of its own leaves it to the CPU,
 * which copies the loop's variables to the host and back in every turn; state that goes in and comes out of a run as
 * buffers of the device is never copied.
 */
export function writeOnnxStep(graph: Graph, program: Program): OnnxStep {
  const isUsed = (name: string) => graph.inputs.has(name);
  const writes = Object.keys(program.state).filter(
    (name) =>
      graph.outputs.has(STATE + name) && graph.outputs.get(STATE + name) !== graph.inputs.get(STATE + name),
  );
  const reads = Object.keys(program.state).filter((name) => isUsed(STATE + name));
  const inputs = Object.keys(program.inputs).filter((name) => isUsed(INPUT + name));
  const used = program.scalars.filter((name) => isUsed(SCALAR + name));
  const outputs = [...graph.outputs].filter(([name]) => name.startsWith(OUTPUT));

  const list = new NodeList('webgpu');
  const scalars = splitScalars(list, program.scalars, used);
  const names = lowerGraph(graph, list, (name) =>
    name.startsWith(SCALAR) ? scalars.get(name.slice(SCALAR.length))! : name,
  );
  for (const name of writes) list.addTo([NEXT + name], 'Identity', [names.get(STATE + name)!]);
  for (const [name] of outputs) list.addTo([name], 'Identity', [names.get(name)!]);

  const stateInfo = (prefix: string) => (name: string) =>
    valueInfo(prefix + name, program.state[name]!.shape, 'float32');
  const bytes = encodeModel({
    ir_version: 8,
    producer_name: 'ff-core',
    opset_import: [{ domain: '', version: 17 }],
    graph: {
      name: program.name,
      node: list.nodes,
      initializer: list.initializers,
      input: [
        ...(used.length > 0 ? [valueInfo(SCALARS, [program.scalars.length], 'float32')] : []),
        ...inputs.map((name) => {
          const { shape, dtype } = program.inputs[name]!;
          return valueInfo(INPUT + name, shape, dtype as OnnxDType);
        }),
        ...reads.map(stateInfo(STATE)),
      ],
      output: [
        ...writes.map(stateInfo(NEXT)),
        ...outputs.map(([name, { shape, dtype }]) => valueInfo(name, shape, dtype)),
      ],
    },
  });
  return {
    bytes,
    reads,
    writes,
    inputs,
    scalars: used.length > 0,
    outputs: outputs.map(([name]) => name),
  };
}

/** Buffers that any device takes at once, without the one that is read. */
const MOST_PARTS = 6;

/** The numbers of a step, each under a name of its own. */
function splitScalars(
  list: NodeList,
  all: readonly string[],
  used: readonly string[],
): ReadonlyMap<string, string> {
  if (used.length === 0) return new Map();
  const parts = splitAll(list, SCALARS, all.length);
  const scalar = (part: string) => list.add('Reshape', [part, list.int64s([])]);
  return new Map(used.map((name) => [name, scalar(parts[all.indexOf(name)]!)]));
}

/** A list of numbers in pieces of one number: few calls of the device, where a `Gather` for each would be many. */
function splitAll(list: NodeList, name: string, count: number): string[] {
  if (count === 1) return [name];
  let most = 1;
  while (most * MOST_PARTS < count) most *= MOST_PARTS;
  const sizes = Array.from({ length: Math.ceil(count / most) }, (_, i) => Math.min(most, count - i * most));
  const parts = sizes.map((_, i) => `${name}_${i}`);
  list.addTo(parts, 'Split', [name, list.int64s(sizes)], { axis: 0 });
  return parts.flatMap((part, i) => splitAll(list, part, sizes[i]!));
}

/** A model that hands on what it is fed, whatever its shape: `x` to `y`. */
export function writeIdentity(dtype: OnnxDType): Uint8Array {
  const list = new NodeList();
  list.addTo(['y'], 'Identity', ['x']);
  // without a shape any will do
  const info = (name: string) => ({ name, type: { tensor_type: { elem_type: ELEMENT[dtype] } } });
  return encodeModel({
    ir_version: 8,
    producer_name: 'ff-core',
    opset_import: [{ domain: '', version: 17 }],
    graph: { name: 'identity', node: list.nodes, input: [info('x')], output: [info('y')] },
  });
}
