import { availableParallelism } from 'node:os';
import * as ort from 'onnxruntime-node';
import { sizeOf, type TensorMap, type TypedArray, valuesOf } from '../../tensors.ts';
import type { DeviceState, Executor, Feeds, Outputs, Program, Session } from '../executor.ts';
import { peakBytes } from './graph.ts';
import { NEXT, type OnnxModel, SCALARS, STEPS, writeOnnx } from './onnx/write.ts';
import { PoolChoice, type Waiting } from './pool-choice.ts';
import { INPUT, OUTPUT, trace } from './trace.ts';

/** State tensors as ONNX Runtime holds them between chunks; a run replaces those that its steps change. */
class OnnxState implements DeviceState {
  readonly tensors = new Map<string, ort.Tensor>();
  /** Buffers that the last run no longer needs: the next run's outputs go there instead of into new memory. */
  readonly spare = new Map<string, ort.Tensor>();

  constructor(state: TensorMap) {
    this.write(state);
  }

  read(): Promise<TensorMap> {
    const read = [...this.tensors].map(([name, tensor]) => {
      const data = (tensor.data as Float32Array).slice();
      return [name, { shape: tensor.dims, dtype: 'float32' as const, data }] as const;
    });
    return Promise.resolve(Object.fromEntries(read));
  }

  write(state: TensorMap): void {
    for (const [name, tensor] of Object.entries(state)) {
      const data = Float32Array.from(valuesOf(tensor));
      this.tensors.set(name, new ort.Tensor('float32', data, [...tensor.shape]));
      this.spare.delete(name);
    }
  }

  dispose(): void {
    this.tensors.clear();
    this.spare.clear();
  }
}

/**
 * From so many bytes of values on, memory goes back to the system after each use. ONNX Runtime's arena keeps it, and grows
 * by doubling: a batch of 60,000 at 784-500-500 takes 4.3 GB with it and 1.5 without, and a tenth more time.
 */
const MOST_KEPT_BYTES = 2 ** 29;

interface OnnxOptions {
  readonly threads: number;
  /** ONNX Runtime's name of what computes; the state is on the host between chunks. */
  readonly provider: string;
}

interface SessionOptions extends OnnxOptions {
  /** Whether the memory of values is kept from step to step. */
  readonly keepsMemory: boolean;
}

class OnnxSession implements Session {
  readonly #model: OnnxModel;
  readonly #program: Program;
  readonly #options: SessionOptions;
  readonly #pools = new PoolChoice();
  readonly #open = new Map<Waiting, ort.InferenceSession>();

  private constructor(model: OnnxModel, program: Program, options: SessionOptions) {
    this.#model = model;
    this.#program = program;
    this.#options = options;
  }

  static async open(model: OnnxModel, program: Program, options: SessionOptions): Promise<OnnxSession> {
    const session = new OnnxSession(model, program, options);
    await session.#session('spinning');
    return session;
  }

  /** The model with threads that wait in one way; opened when it is first tried. */
  async #session(waiting: Waiting): Promise<ort.InferenceSession> {
    const known = this.#open.get(waiting);
    if (known) return known;
    const opened = await ort.InferenceSession.create(this.#model.bytes, {
      executionProviders: [this.#options.provider],
      intraOpNumThreads: this.#options.threads,
      enableCpuMemArena: this.#options.keepsMemory,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
      extra: { session: { intra_op: { allow_spinning: waiting === 'spinning' ? '1' : '0' } } },
    });
    this.#open.set(waiting, opened);
    return opened;
  }

  async run(state: DeviceState, { steps, inputs, scalars }: Feeds): Promise<Outputs> {
    const held = state as OnnxState;
    const feeds: Record<string, ort.Tensor> = {
      [STEPS]: new ort.Tensor('int64', BigInt64Array.of(BigInt(steps)), []),
      [SCALARS]: new ort.Tensor('float32', scalars, [steps, this.#program.scalars.length]),
    };
    for (const name of this.#model.inputs) {
      const { dtype, shape } = this.#program.inputs[name]!;
      feeds[INPUT + name] = new ort.Tensor(dtype, inputs[name]!, [steps, ...shape]);
    }
    for (const name of this.#model.reads) feeds[this.#model.startName(name)] = held.tensors.get(name)!;
    const fetches: Record<string, ort.Tensor | null> = Object.fromEntries(
      this.#model.outputs.map((name) => [name, null]),
    );
    for (const name of this.#model.writes) {
      const { shape } = this.#program.state[name]!;
      fetches[NEXT + name] =
        held.spare.get(name) ?? new ort.Tensor('float32', new Float32Array(sizeOf(shape)), [...shape]);
    }
    const waiting = this.#pools.next();
    const session = await this.#session(waiting);
    const started = performance.now();
    const results = await session.run(feeds, fetches);
    this.#pools.record(waiting, (performance.now() - started) / 1000 / steps);
    for (const name of this.#model.writes) {
      held.spare.set(name, held.tensors.get(name)!);
      held.tensors.set(name, results[NEXT + name]!);
    }
    const outputs: Record<string, { shape: readonly number[]; data: TypedArray }> = {};
    for (const name of this.#model.outputs) {
      const result = results[name]!;
      outputs[name.slice(OUTPUT.length)] = { shape: result.dims, data: result.data as TypedArray };
    }
    return outputs;
  }

  async dispose(): Promise<void> {
    for (const session of this.#open.values()) await session.release();
  }
}

/** The compiled executor: a program is traced once and run by ONNX Runtime, many steps a call. */
export class OnnxExecutor implements Executor {
  readonly kind = 'compiled';
  readonly device: string;
  readonly #options: OnnxOptions;

  /** `threads`: default all of the machine's. `provider`: default ONNX Runtime's own, `cpu`. */
  constructor({ threads = availableParallelism(), provider = 'cpu' }: Partial<OnnxOptions> = {}) {
    this.#options = { threads, provider };
    this.device = provider;
  }

  load(state: TensorMap): DeviceState {
    return new OnnxState(state);
  }

  async open(program: Program): Promise<Session> {
    const graph = trace(program);
    const keepsMemory = peakBytes(graph) < MOST_KEPT_BYTES;
    return OnnxSession.open(writeOnnx(graph, program), program, { ...this.#options, keepsMemory });
  }

  async dispose(): Promise<void> {}
}
