import type { DataSource } from '../data/dataset.ts';
import type { Schedule } from '../training/loops.ts';
import type { Classifier } from './classifier.ts';
import type { SoftmaxHead } from './head.ts';
import type { LabelEmbedding } from './labels.ts';
import type { Layer } from './layers/layer.ts';
import type { Loss } from './losses.ts';
import type { Negatives } from './negatives.ts';
import type { Optimizer } from './optimizers/optimizer.ts';
import type { PeerNormalisation } from './peer-normalisation.ts';

/** A validated model: plain data, except for the functions of custom layers. Nothing trains at import. */
export interface Model {
  readonly kind: 'model';
  /** Name of the model; the run's folder carries it. Default: the file's name. */
  readonly name?: string;
  readonly data: DataSource;
  readonly labels: LabelEmbedding;
  readonly negatives: Negatives;
  readonly layers: readonly Layer[];
  /** Loss of every layer without one of its own. */
  readonly loss: Loss;
  /** Whether a layer sees positives and negatives in one update, or in two, one after the other. */
  readonly passes: 'pair' | 'alternate';
  /** Optimizer of every layer without one of its own. */
  readonly optimizer: Optimizer;
  readonly schedule: Schedule;
  readonly classifier: Classifier;
  readonly head?: SoftmaxHead;
  readonly peerNormalisation?: PeerNormalisation;
  /** Seed of every random draw unless the run gives one. Default 0. */
  readonly seed: number;
}

/** Whether a value is what `defineModel` returns. */
export function isModel(value: unknown): value is Model {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'model';
}
