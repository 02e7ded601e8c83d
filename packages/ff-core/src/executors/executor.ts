import type { TensorMap, TensorSpec, Tensors, TypedArray } from '../tensors.ts';

/**
 * One step of training (or of evaluation) as a pure function of named tensors.
 *
 * A program knows nothing of where it runs: the eager executor calls `step` once per step, the compiled
 * executor calls it once ever, to trace it. So `step` must not read tensor values, keep state of its own
 * or draw random numbers: whatever varies comes in as state, input or scalar.
 */
export interface Program {
  readonly name: string;
  /** Float32 tensors that live on the device from step to step. */
  readonly state: Record<string, TensorSpec>;
  /** Fed by the host for every step: batches, labels, random draws. Uint8 arrives as it is; cast it in the step. */
  readonly inputs: Record<string, TensorSpec>;
  /** Fed by the host for every step: numbers (learning rate, threshold, ...), so that they change without a recompile. */
  readonly scalars: readonly string[];
  /** Returns only the state tensors that change, and the outputs by name. */
  step(state: Tensors, inputs: Tensors, scalars: Tensors): { state: Tensors; outputs: Tensors };
}

/** What the host feeds for a chunk of steps. */
export interface Feeds {
  readonly steps: number;
  /** Each array holds `[steps, ...shape]` of its input. */
  readonly inputs: Record<string, TypedArray>;
  /** `[steps, program.scalars.length]`, in the order of `program.scalars`. */
  readonly scalars: Float32Array;
}

/** Each output as `[steps, ...shape]`. */
export type Outputs = Record<string, { readonly shape: readonly number[]; readonly data: TypedArray }>;

/** Tensors that stay on the device between chunks and between programs. */
export interface DeviceState {
  /**
   * Copies the tensors to the host. `asHeld`: in the units in which the device holds them, for going on there from the
   * very same bits.
   */
  read(options?: { readonly asHeld?: boolean }): Promise<TensorMap>;
  /** Replaces the given tensors, which may have units; the others stay. */
  write(tensors: TensorMap): void;
  dispose(): void;
}

/** A program made ready for a device. */
export interface Session {
  /** Runs a chunk of steps on the state, which changes in place. */
  run(state: DeviceState, feeds: Feeds): Promise<Outputs>;
  dispose(): Promise<void>;
}

/** Runs programs on one device. It is not a trainer: it knows no epochs, no data sets and no files. */
export interface Executor {
  readonly kind: 'eager' | 'compiled';
  /** Name of the device as `--device` takes it: `cpu`, `eager-cpu`, `tensorflow`. */
  readonly device: string;
  load(state: TensorMap): DeviceState;
  /** @throws UntraceableError where the compiled executor meets an op that it can't trace. */
  open(program: Program): Promise<Session>;
  dispose(): Promise<void>;
}
