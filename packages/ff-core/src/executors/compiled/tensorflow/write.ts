import type { Program } from '../../executor.ts';
import type { Precision } from '../../precision.ts';
import type { Graph } from '../graph.ts';
import { OUTPUT, STATE, trace } from '../trace.ts';
import { Loop } from './loop.ts';
import { nodeNames, TAG } from './names.ts';
import { NodeList, shapeOf, typeOf } from './nodes.ts';
import { type Column, Numbers } from './numbers.ts';
import { encodeSavedModel } from './schema.ts';
import { StepWriter } from './step.ts';
import { addVariable } from './variable.ts';

/** A SavedModel of many steps, with what a session has to know of it. */
export interface TensorflowModel {
  readonly bytes: Uint8Array;
  /** State tensors that the steps read or change; each has a variable, at the same place. */
  readonly variables: readonly string[];
  /** State tensors that the steps change. */
  readonly writes: readonly string[];
  /** Units of the variables that hold a state tensor times a number. */
  readonly units: ReadonlyMap<string, Column>;
  /** Inputs that the steps read. */
  readonly inputs: readonly string[];
  /** What the row of numbers of a step holds. */
  readonly columns: readonly Column[];
  readonly outputs: readonly { readonly name: string; readonly shape: readonly number[] }[];
}

/** TensorFlow 2.9's version of the graph format: the oldest TensorFlow that comes with tfjs-node 4.22. */
const FORMAT = { version: '2.9.0', producer: 1087 } as const;

/** Traces a program and writes it as a SavedModel that runs any number of steps inside one `While`. */
export function writeTensorflow(program: Program, precision: Precision): TensorflowModel {
  return writeModel(trace(program), program, precision);
}

function writeModel(graph: Graph, program: Program, precision: Precision): TensorflowModel {
  const main = new NodeList('graph');
  const loop = new Loop(main);
  const numbers = new Numbers(main, loop);
  const variables = new Map<string, string>();
  const inputs = new Map<string, string>();

  const handle = (state: string): string =>
    once(variables, state, (at) => {
      const outer = addVariable(main, at, program.state[state]!.shape);
      return loop.carry(`variable_${at}`, 'resource', outer);
    });
  const input = (name: string): string =>
    once(inputs, name, (at) => {
      const { shape, dtype } = program.inputs[name]!;
      const attributes = { dtype: typeOf(dtype), shape: shapeOf([-1, ...shape]) };
      const fed = main.add('Placeholder', [], attributes, nodeNames.input(at));
      return loop.row(loop.carry(`input_${at}`, dtype, fed), shape, dtype);
    });

  const step = new StepWriter(graph, loop, { handle, input, numbers, precision });
  const outputs = [...graph.outputs].filter(([name]) => name.startsWith(OUTPUT));
  outputs.forEach(([, value], at) => {
    loop.collect(step.write(value), value.shape, value.dtype, nodeNames.output(at));
  });
  const writes = Object.keys(program.state).filter((name) => {
    const changed = graph.outputs.get(STATE + name);
    return changed !== undefined && changed !== graph.inputs.get(STATE + name);
  });
  step.writeChanges(writes);
  const functions = loop.close();
  const bytes = encodeSavedModel({
    saved_model_schema_version: 1,
    meta_graphs: [
      {
        meta_info_def: { tags: [TAG], tensorflow_version: FORMAT.version },
        graph_def: {
          node: main.nodes,
          library: { function: functions },
          versions: { producer: FORMAT.producer },
        },
      },
    ],
  });
  return {
    bytes,
    variables: [...variables.keys()],
    writes,
    units: numbers.units,
    inputs: [...inputs.keys()],
    columns: numbers.columns,
    outputs: outputs.map(([name, { shape }]) => ({ name: name.slice(OUTPUT.length), shape })),
  };
}

/** The value of a key, made at first use, when so many others are there. */
function once(made: Map<string, string>, key: string, make: (at: number) => string): string {
  const known = made.get(key);
  if (known !== undefined) return known;
  const value = make(made.size);
  made.set(key, value);
  return value;
}
