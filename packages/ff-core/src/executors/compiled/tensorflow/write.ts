import type { Program } from '../../executor.ts';
import type { Graph, GraphDType } from '../graph.ts';
import { OUTPUT, STATE, trace } from '../trace.ts';
import { ELEMENT, NodeList, shapeOf, type TensorflowDType, typeOf } from './nodes.ts';
import { encodeSavedModel } from './schema.ts';
import { StepWriter, type Surroundings } from './step.ts';

/** A number that is fed for each step: one of the program's scalars, or made of them. */
export type Column = (scalars: Scalars) => number;
export type Scalars = Readonly<Record<string, number>>;

/** A SavedModel of many steps, with what a session has to know of it. Its nodes go by numbers: `nodeNames`. */
export interface TensorflowModel {
  readonly bytes: Uint8Array;
  /** State tensors that the steps read or change. Each has a variable. */
  readonly variables: readonly string[];
  /** State tensors that the steps change. */
  readonly writes: readonly string[];
  /** Variables that hold a state tensor times a number, which follows from the scalars. */
  readonly units: ReadonlyMap<string, Column>;
  /** Inputs that the steps read, each fed as `[steps, ...shape]`. */
  readonly inputs: readonly string[];
  readonly columns: readonly Column[];
  /** What each step makes. */
  readonly outputs: readonly { readonly name: string; readonly shape: readonly number[] }[];
}

/** Nodes of the model that are fed and fetched, by the place of a name in its list. */
export const nodeNames = {
  steps: 'steps',
  scalars: 'scalars',
  input: (at: number) => `input_${at}`,
  output: (at: number) => `output_${at}`,
  /** Fetched to read a variable. */
  get: (at: number) => `get_${at}`,
  /** Fed with a variable's new value, and with the factor that it is multiplied by; `isSet` is fetched. */
  set: (at: number) => `set_${at}`,
  factor: (at: number) => `factor_${at}`,
  isSet: (at: number) => `is_set_${at}`,
} as const;

const FLOAT = { T: typeOf('float32') };
const DTYPE = { dtype: typeOf('float32') };
const INDEX = typeOf('int32');
/** TensorFlow 2.9, the oldest that comes with tfjs-node. */
const PRODUCER = 1087;

/** Traces a program and writes it as a SavedModel that runs any number of steps inside one `While`. */
export function writeTensorflow(program: Program): TensorflowModel {
  return new Writer(trace(program), program).write();
}

/** An argument of the loop's body: its name there, and what it is outside. */
interface Argument {
  readonly name: string;
  readonly dtype: TensorflowDType;
  /** The output of the graph that the loop begins with. */
  readonly start: string;
  /** What the body makes of it; by default nothing, and it stays as it is. */
  next?: string;
}

class Writer {
  readonly #program: Program;
  readonly #graph: Graph;
  readonly #main = new NodeList('graph');
  readonly #body = new NodeList('function');
  readonly #step: StepWriter;
  readonly #arguments: Argument[] = [];
  readonly #variables = new Map<string, string>();
  readonly #inputs = new Map<string, string>();
  readonly #columns: Column[] = [];
  readonly #columnNames = new Map<string, string>();
  readonly #units = new Map<string, Column>();
  readonly #at: string;
  readonly #steps: string;
  #scalars: string | undefined;

  constructor(graph: Graph, program: Program) {
    this.#graph = graph;
    this.#program = program;
    const placeholder = { dtype: typeOf('int32'), shape: shapeOf([]) };
    this.#at = this.#argument('at', 'int32', this.#main.scalar(0, 'int32'));
    this.#steps = this.#argument(
      'steps_in_all',
      'int32',
      this.#main.add('Placeholder', [], placeholder, nodeNames.steps),
    );
    this.#step = new StepWriter(graph, this.#body, this.#surroundings());
  }

  write(): TensorflowModel {
    const { outputs } = this.#graph;
    const writes = Object.keys(this.#program.state).filter((name) => {
      const changed = outputs.get(STATE + name);
      return changed !== undefined && changed !== this.#graph.inputs.get(STATE + name);
    });
    const results = [...outputs].filter(([name]) => name.startsWith(OUTPUT));
    const collected = results.map(([, value], at) => this.#collect(this.#step.write(value), value, at));
    const changes = this.#step.writeChanges(writes);
    const body = this.#body;
    // the next step begins when all variables are changed
    const next = body.add('AddV2', [this.#at, body.scalar(1, 'int32')], { T: INDEX });
    this.#arguments[0]!.next = body.add('Identity', [next, ...changes.map((node) => `^${node}`)], {
      T: INDEX,
    });
    this.#loop(collected);
    return {
      bytes: this.#encode(changes),
      variables: [...this.#variables.keys()],
      writes,
      units: this.#units,
      inputs: [...this.#inputs.keys()],
      columns: this.#columns,
      outputs: results.map(([name, { shape }]) => ({ name: name.slice(OUTPUT.length), shape })),
    };
  }

  #argument(name: string, dtype: TensorflowDType, start: string): string {
    this.#arguments.push({ name, dtype, start });
    return name;
  }

  #surroundings(): Surroundings {
    const handle = (state: string) => this.#handle(state);
    const scalar = (name: string) => this.#column(name, (scalars) => scalars[name]!);
    return {
      handle,
      scalar,
      input: (name) => this.#input(name),
      // TensorFlow's slots are the mean gradient and the mean square; the program's are without the factor 1 - beta,
      // which TensorFlow has in float32
      adam: ({ rateName, epsilon, beta1, beta2, mean, square }) => {
        const share = (beta: string): Column => (scalars) => 1 - Math.fround(scalars[beta]!);
        const [first, second] = [share(beta1), share(beta2)];
        this.#units.set(mean, first).set(square, second);
        return {
          rate: this.#column(
            `${rateName} for Adam`,
            (scalars) => (scalars[rateName]! * Math.sqrt(second(scalars))) / first(scalars),
          ),
          epsilon: this.#column(
            `${epsilon} for Adam`,
            (scalars) => scalars[epsilon]! * Math.sqrt(second(scalars)),
          ),
          meanUnit: () => this.#column(`1 - ${beta1}`, first),
          squareUnit: () => this.#column(`1 - ${beta2}`, second),
        };
      },
    };
  }

  /** The variable of a state tensor, with the nodes that read and replace it. */
  #handle(state: string): string {
    const known = this.#variables.get(state);
    if (known) return known;
    const at = this.#variables.size;
    const main = this.#main;
    const shape = shapeOf(this.#program.state[state]!.shape);
    const handle = main.add('VarHandleOp', [], {
      ...DTYPE,
      shape,
      shared_name: { s: new TextEncoder().encode(`state_${at}`) },
      container: { s: new Uint8Array() },
    });
    main.add('ReadVariableOp', [handle], DTYPE, nodeNames.get(at));
    const value = main.add('Placeholder', [], { ...DTYPE, shape }, nodeNames.set(at));
    const factor = main.add('Placeholder', [], { ...DTYPE, shape: shapeOf([]) }, nodeNames.factor(at));
    // a product is new memory: the variable must not share that of the value, which is changed or freed elsewhere
    main.add(
      'AssignVariableOp',
      [handle, main.add('Mul', [value, factor], FLOAT)],
      DTYPE,
      `assign_${at}`,
    );
    const one = { tensor: { dtype: ELEMENT.float32, tensor_shape: {}, tensor_content: new Uint8Array(4) } };
    main.add('Const', [`^assign_${at}`], { ...DTYPE, value: one }, nodeNames.isSet(at));
    const name = this.#argument(`variable_${at}`, 'resource', handle);
    this.#variables.set(state, name);
    return name;
  }

  #input(input: string): string {
    const known = this.#inputs.get(input);
    if (known) return known;
    const at = this.#inputs.size;
    const { shape, dtype } = this.#program.inputs[input]!;
    const fed = this.#main.add(
      'Placeholder',
      [],
      { dtype: typeOf(dtype), shape: shapeOf([-1, ...shape]) },
      nodeNames.input(at),
    );
    const all = this.#argument(`inputs_${at}`, dtype, fed);
    const name = this.#row(all, shape, dtype);
    this.#inputs.set(input, name);
    return name;
  }

  #column(key: string, column: Column): string {
    const known = this.#columnNames.get(key);
    if (known) return known;
    this.#scalars ??= this.#row(
      this.#argument(
        'numbers',
        'float32',
        this.#main.add('Placeholder', [], { ...DTYPE, shape: shapeOf([-1, -1]) }, nodeNames.scalars),
      ),
      [-1],
      'float32',
    );
    const body = this.#body;
    const index = body.scalar(this.#columns.length, 'int32');
    const name = this.#gather(this.#scalars, index, 'float32');
    this.#columns.push(column);
    this.#columnNames.set(key, name);
    return name;
  }

  /** This step's part of `[steps, ...shape]`. */
  #row(all: string, shape: readonly number[], dtype: GraphDType): string {
    const body = this.#body;
    const row = this.#gather(all, this.#at, dtype);
    return body.add('Reshape', [row, body.int32s(shape)], { T: typeOf(dtype), Tshape: INDEX });
  }

  #gather(from: string, index: string, dtype: GraphDType): string {
    const body = this.#body;
    return body.add('GatherV2', [from, index, body.scalar(0, 'int32')], {
      Tparams: typeOf(dtype),
      Tindices: INDEX,
      Taxis: INDEX,
      batch_dims: { i: 0 },
    });
  }

  /** Collects an output of every step as `[steps, ...shape]`. */
  #collect(name: string, { shape, dtype }: { shape: readonly number[]; dtype: GraphDType }, at: number) {
    const main = this.#main;
    const body = this.#body;
    const T = typeOf(dtype);
    const zero = main.scalar(0, dtype);
    const count = main.add('Reshape', [`${nodeNames.steps}:0`, main.int32s([1])], { T: INDEX, Tshape: INDEX });
    const axis = main.scalar(0, 'int32');
    const whole = main.add('ConcatV2', [count, main.int32s(shape), axis], {
      N: { i: 2 },
      T: INDEX,
      Tidx: INDEX,
    });
    const empty = main.add('Fill', [whole, zero], { T, index_type: INDEX });
    const argument = this.#argument(`collected_${at}`, dtype, empty);
    const index = body.add('Reshape', [this.#at, body.int32s([1, 1])], { T: INDEX, Tshape: INDEX });
    const row = body.add('Reshape', [name, body.int32s([1, ...shape])], { T, Tshape: INDEX });
    const next = body.add('TensorScatterUpdate', [argument, index, row], { T, Tindices: INDEX });
    const place = this.#arguments.length - 1;
    this.#arguments[place]!.next = next;
    return { place, dtype };
  }

  #loop(collected: readonly { readonly place: number; readonly dtype: GraphDType }[]): void {
    const main = this.#main;
    main.add(
      'While',
      this.#arguments.map(({ start }) => start),
      {
        T: { list: { type: this.#arguments.map(({ dtype }) => ELEMENT[dtype]) } },
        cond: { func: { name: 'more' } },
        body: { func: { name: 'step' } },
        output_shapes: { list: {} },
        parallel_iterations: { i: 1 },
        // without it TensorFlow's optimizations of a graph do not reach the loop's body
        _lower_using_switch_merge: { b: true },
      },
      'loop',
    );
    collected.forEach(({ place, dtype }, at) => {
      main.add('Identity', [`loop:${place}`], { T: typeOf(dtype) }, nodeNames.output(at));
    });
  }

  #encode(changes: readonly string[]): Uint8Array {
    const inputs = this.#arguments.map(({ name, dtype }) => ({ name, type: ELEMENT[dtype] }));
    const outputs = inputs.map(({ name, type }) => ({ name: `${name}_next`, type }));
    const body = {
      signature: {
        name: 'step',
        input_arg: inputs,
        output_arg: outputs,
        is_stateful: true,
        control_output: changes,
      },
      node_def: this.#body.nodes,
      ret: Object.fromEntries(this.#arguments.map(({ name, next }) => [`${name}_next`, next ?? name])),
      control_ret: Object.fromEntries(changes.map((node) => [node, node])),
    };
    const condition = new NodeList('function');
    const more = {
      signature: { name: 'more', input_arg: inputs, output_arg: [{ name: 'go_on', type: ELEMENT.bool }] },
      ret: { go_on: condition.add('Less', [this.#at, this.#steps], { T: INDEX }) },
      node_def: condition.nodes,
    };
    return encodeSavedModel({
      saved_model_schema_version: 1,
      meta_graphs: [
        {
          meta_info_def: { tags: [TAG], tensorflow_version: '2.9.0' },
          graph_def: {
            node: this.#main.nodes,
            library: { function: [body, more] },
            versions: { producer: PRODUCER },
          },
        },
      ],
    });
  }
}

/** The tag that a session loads the model by. */
export const TAG = 'serve';
