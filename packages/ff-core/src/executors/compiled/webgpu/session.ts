import * as ort from 'onnxruntime-node';
import { sizeOf, type TensorMap, type TypedArray } from '../../../tensors.ts';
import type { DeviceState, Executor, Feeds, Outputs, Program, Session } from '../../executor.ts';
import { NEXT, SCALARS } from '../onnx/write.ts';
import { type OnnxStep, writeOnnxStep } from '../onnx/write-step.ts';
import { INPUT, OUTPUT, STATE, trace } from '../trace.ts';
import { openWebgpu } from './open.ts';
import { WebgpuState } from './state.ts';
import { Transfer } from './transfer.ts';

type Tensors = Record<string, ort.Tensor>;

/**
 * A program on the WebGPU provider: a call for each step. Batches and numbers go in with the call; state and figures
 * stay on the device, the figures until the chunk's end, so that the host never waits between steps.
 */
class WebgpuSession implements Session {
  readonly #step: OnnxStep;
  readonly #program: Program;
  readonly #session: ort.InferenceSession;
  readonly #transfer: Transfer;

  constructor(step: OnnxStep, program: Program, session: ort.InferenceSession, transfer: Transfer) {
    this.#step = step;
    this.#program = program;
    this.#session = session;
    this.#transfer = transfer;
  }

  async run(state: DeviceState, feeds: Feeds): Promise<Outputs> {
    const held = state as WebgpuState;
    const results: Tensors[] = [];
    for (let step = 0; step < feeds.steps; step++) results.push(await this.#runStep(held, feeds, step));
    const outputs: Record<string, Outputs[string]> = {};
    for (const name of this.#step.outputs) {
      const rows = results.map((result) => result[name]!);
      outputs[name.slice(OUTPUT.length)] = await this.#stack(rows);
    }
    return outputs;
  }

  /** @returns the step's outputs, on the device. */
  async #runStep(held: WebgpuState, feeds: Feeds, step: number): Promise<Tensors> {
    const { reads, writes } = this.#step;
    const given = this.#inputs(feeds, step);
    for (const name of reads) given[STATE + name] = await held.buffer(name);
    const results = await this.#session.run(given);
    for (const name of writes) held.replace(name, results[NEXT + name]!);
    return results;
  }

  /** What the host feeds a step. */
  #inputs({ inputs, scalars }: Feeds, step: number): Tensors {
    const part = (values: TypedArray, size: number) => values.subarray(step * size, (step + 1) * size);
    const given: Tensors = {};
    for (const name of this.#step.inputs) {
      const { shape, dtype } = this.#program.inputs[name]!;
      given[INPUT + name] = new ort.Tensor(dtype, part(inputs[name]!, sizeOf(shape)), [...shape]);
    }
    const { length } = this.#program.scalars;
    if (this.#step.scalars) given[SCALARS] = new ort.Tensor('float32', part(scalars, length), [length]);
    return given;
  }

  /** Values of several tensors of one shape, on the host; the tensors are freed. */
  async #stack(rows: readonly ort.Tensor[]): Promise<Outputs[string]> {
    const [{ dims, size, type }] = rows as [ort.Tensor];
    const data =
      type === 'float32' ? new Float32Array(rows.length * size) : new Int32Array(rows.length * size);
    for (const [i, row] of rows.entries()) {
      data.set((await this.#transfer.toHost(row)).data as TypedArray, i * size);
      row.dispose();
    }
    return { shape: [rows.length, ...dims], data };
  }

  async dispose(): Promise<void> {}
}

/** The compiled executor on ONNX Runtime's WebGPU provider, which the package for Node brings. */
export class WebgpuExecutor implements Executor {
  readonly kind = 'compiled';
  readonly device = 'webgpu';
  readonly #transfer = new Transfer();
  readonly #profile: string | undefined;
  /** All that were opened: state stays in buffers of the session whose step made it, which end with it. */
  readonly #sessions: ort.InferenceSession[] = [];

  /** `profile`: where ONNX Runtime writes what each call did, one file a program that was opened. */
  constructor({ profile }: { readonly profile?: string } = {}) {
    this.#profile = profile;
  }

  load(state: TensorMap): DeviceState {
    return new WebgpuState(state, this.#transfer);
  }

  async open(program: Program): Promise<Session> {
    const step = writeOnnxStep(trace(program), program);
    const names = [...step.writes.map((name) => NEXT + name), ...step.outputs];
    const onDevice = Object.fromEntries(names.map((name) => [name, 'gpu-buffer'] as const));
    const session = await openWebgpu(step.bytes, onDevice, this.#profile);
    this.#sessions.push(session);
    return new WebgpuSession(step, program, session, this.#transfer);
  }

  async dispose(): Promise<void> {
    for (const session of this.#sessions.splice(0)) {
      if (this.#profile) session.endProfiling();
      await session.release();
    }
    await this.#transfer.dispose();
  }
}
