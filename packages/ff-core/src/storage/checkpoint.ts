import type { TensorMap } from '../tensors.ts';
import type { Generation } from '../training/generation.ts';
import type { LiveChange } from '../training/live.ts';

/** Everything that a run needs to go on bit for bit: data order and random draws follow from seed and step. */
export interface Checkpoint {
  /** Steps done. */
  readonly step: number;
  readonly epoch: number;
  readonly seed: number;
  /** Names and shapes of the model's tensors, hashed: a checkpoint of another model is refused. */
  readonly signature: string;
  /** What trained up to here: a run on device `auto` stays there. */
  readonly device?: string;
  /** Seconds of training so far. */
  readonly trainSeconds: number;
  /** Step of the last finished evaluation: a run that was stopped during one makes up for it when it resumes. */
  readonly evaluated?: number;
  /** Test error in percent of the last evaluation. */
  readonly error?: number;
  /** Lowest error so far: decides which checkpoint is the best. */
  readonly bestError?: number;
  /** Absent in the first generation. */
  readonly generation?: Generation;
  /** Values that changed while the generation trained, up to this step. */
  readonly live?: readonly LiveChange[];
  /** Optimizer updates so far by group of parameters (`layers.0`), for a changed model that goes on from here. */
  readonly updates?: Readonly<Record<string, number>>;
  /** Weights, biases, optimizer state, peer normalisation's mean activities. */
  readonly tensors: TensorMap;
}

/** Keeps checkpoints: the last two and the best. */
export interface CheckpointStore {
  /** Saves atomically: after a crash at any moment the earlier checkpoints are whole. */
  save(checkpoint: Checkpoint, options: { best: boolean }): Promise<void>;
  /** The newest readable checkpoint; a corrupt one is reported and the one before is taken. */
  latest(onWarning?: (text: string) => void): Promise<Checkpoint | undefined>;
  best(onWarning?: (text: string) => void): Promise<Checkpoint | undefined>;
}
