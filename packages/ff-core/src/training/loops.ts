/** One of the three loops that every Forward-Forward schedule nests. */
export type Loop = 'epoch' | 'batch' | 'layer';

/** How a run visits epochs, batches and layers. */
export interface Schedule {
  /** From the outermost loop to the innermost. */
  readonly order: readonly [Loop, Loop, Loop];
  /** Passes over the training data. Default 10. */
  readonly epochs: number;
  /** Samples in a batch (as many positives and as many negatives), or `all` for full batch. Default 100. */
  readonly batchSize: number | 'all';
  /** Updates of a layer on each batch before the next layer's turn (Keras example: 50). Default 1. */
  readonly repeats: number;
  /** All layers from one forward pass made with the weights at the start of the step (Hinton, loeweX). */
  readonly joint: boolean;
  /** Samples that don't fill a batch: left out, a smaller batch, or filled up from the epoch's start. Default `drop`. */
  readonly lastBatch: 'drop' | 'keep' | 'wrap';
}

/** Whether a step trains all layers. */
export function layersTogether({ order, joint, repeats }: Schedule): boolean {
  return order[2] === 'layer' && (joint || repeats === 1);
}
