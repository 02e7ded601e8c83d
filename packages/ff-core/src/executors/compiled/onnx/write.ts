import type { Program } from '../../executor.ts';
import type { Graph } from '../graph.ts';
import { INPUT, OUTPUT, SCALAR, STATE } from '../trace.ts';
import { lowerGraph } from './lower.ts';
import { NodeList, type OnnxDType, valueInfo } from './nodes.ts';
import { encodeModel } from './schema.ts';

/** An ONNX model of many steps, with the names by which a session feeds and reads it. */
export interface OnnxModel {
  readonly bytes: Uint8Array;
  /** State tensors that the steps read or change, fed under `startName(name)`. */
  readonly reads: readonly string[];
  /** State tensors that the steps change, read back from `next/<name>`. */
  readonly writes: readonly string[];
  /** Inputs that the steps read, fed as `[steps, ...shape]` under `input/<name>`. */
  readonly inputs: readonly string[];
  /** Outputs of each step, by their full names. */
  readonly outputs: readonly string[];
  /** Name under which a state tensor is fed. */
  startName(name: string): string;
}

/** Model inputs beside state and batches. */
export const STEPS = 'steps';
export const SCALARS = 'scalars';
export const NEXT = 'next/';

/**
 * Writes a traced step as an ONNX model that runs any number of steps inside one `Loop`. Weights and optimizer
 * state are the loop's variables; those that no step changes are read from the outer graph, which copies nothing.
 */
export function writeOnnx(graph: Graph, program: Program): OnnxModel {
  const isUsed = (name: string) => graph.inputs.has(name);
  const writes = Object.keys(program.state).filter(
    (name) =>
      graph.outputs.has(STATE + name) && graph.outputs.get(STATE + name) !== graph.inputs.get(STATE + name),
  );
  const reads = Object.keys(program.state).filter((name) => isUsed(STATE + name) || writes.includes(name));
  const inputs = Object.keys(program.inputs);
  const outputs = [...graph.outputs].filter(([name]) => name.startsWith(OUTPUT));

  const body = new NodeList();
  const scalars = body.add('Gather', [SCALARS, 'step'], { axis: 0 });
  const scalarNames = new Map<string, string>();
  const inputName = (name: string): string => {
    if (name.startsWith(INPUT)) return body.add('Gather', [name, 'step'], { axis: 0 });
    if (name.startsWith(STATE)) return name;
    const known = scalarNames.get(name);
    if (known) return known;
    const index = program.scalars.indexOf(name.slice(SCALAR.length));
    const made = body.add('Gather', [scalars, body.scalar(index, 'int64')], { axis: 0 });
    scalarNames.set(name, made);
    return made;
  };
  const names = lowerGraph(graph, body, inputName);
  body.addTo(['go_on'], 'Identity', ['go']);
  const result = (name: string, as: string) => {
    body.addTo([as], 'Identity', [names.get(name)!]);
    return as;
  };
  const stateInfo = (prefix: string) => (name: string) =>
    valueInfo(prefix + name, program.state[name]!.shape, 'float32');
  const loopBody = {
    name: 'step',
    node: body.nodes,
    input: [valueInfo('step', [], 'int64'), valueInfo('go', [], 'bool'), ...writes.map(stateInfo(STATE))],
    output: [
      valueInfo('go_on', [], 'bool'),
      ...writes.map((name) => {
        result(STATE + name, `changed/${name}`);
        return stateInfo('changed/')(name);
      }),
      ...outputs.map(([name, value]) => valueInfo(result(name, `step-${name}`), value.shape, value.dtype)),
    ],
  };

  // a loop's variable must not share its outer name: the changed state comes in under `start/`
  const main = new NodeList();
  main.initializers.push(...body.initializers);
  main.addTo(
    [...writes.map((name) => NEXT + name), ...outputs.map(([name]) => name)],
    'Loop',
    [STEPS, '', ...writes.map((name) => `start/${name}`)],
    { body: { graph: loopBody } },
  );
  const startName = (name: string) => (writes.includes(name) ? `start/${name}` : STATE + name);
  const bytes = encodeModel({
    ir_version: 8,
    producer_name: 'ff-core',
    opset_import: [{ domain: '', version: 17 }],
    graph: {
      name: program.name,
      node: main.nodes,
      initializer: main.initializers,
      input: [
        valueInfo(STEPS, [], 'int64'),
        valueInfo(SCALARS, ['steps', program.scalars.length], 'float32'),
        ...inputs.map((name) =>
          valueInfo(
            INPUT + name,
            ['steps', ...program.inputs[name]!.shape],
            program.inputs[name]!.dtype as OnnxDType,
          ),
        ),
        ...reads.map((name) => valueInfo(startName(name), program.state[name]!.shape, 'float32')),
      ],
      output: [
        ...writes.map((name) => stateInfo(NEXT)(name)),
        ...outputs.map(([name, value]) => valueInfo(name, ['steps', ...value.shape], value.dtype)),
      ],
    },
  });
  return { bytes, reads, writes, inputs, outputs: outputs.map(([name]) => name), startName };
}
