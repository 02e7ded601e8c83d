import type { Dataset } from '../../data/dataset.ts';
import type { NegativeBatch } from '../../model/negatives/custom.ts';
import type { Negatives } from '../../model/negatives.ts';
import type { Random } from '../random.ts';
import { CustomMaker } from './custom.ts';
import { HybridMaker } from './hybrid.ts';
import { readMasks } from './mask-file.ts';
import { MaskedMaker } from './masked.ts';
import { storedNegatives } from './store.ts';

/** A batch with its place in a run. */
export interface PlacedBatch extends NegativeBatch {
  readonly seed: number;
  readonly epoch: number;
  /** Of this batch alone. */
  readonly random: Random;
  /** Places of its samples in the training images; absent for images that the net is not trained on. */
  readonly samples?: Uint32Array;
}

/** Makes negatives that are images of their own. */
export interface NegativeMaker {
  /**
   * Writes the negatives `[count, ...sampleShape]` of a batch.
   * @throws UserError where they can't be made.
   */
  make(batch: PlacedBatch, out: Uint8Array): void;
}

/**
 * What makes a model's negatives; undefined where these are images with another label.
 * @param train where its negatives may be stored; without it, none are read or written
 * @throws UserError for a file of masks or of stored negatives that can't be used.
 */
export async function openNegatives(
  negatives: Negatives,
  sampleShape: readonly number[],
  train?: Dataset['train'],
): Promise<NegativeMaker | undefined> {
  switch (negatives.kind) {
    case 'hybrid': {
      const { maskFile, store } = negatives;
      const own = maskFile === undefined ? undefined : await readMasks(maskFile, sampleShape);
      const maker = new HybridMaker(negatives, sampleShape, own);
      if (store === undefined || train === undefined) return maker;
      return storedNegatives(store, maker, negatives, sampleShape, train);
    }
    case 'maskedSequences':
      return new MaskedMaker(negatives, sampleShape);
    case 'custom':
      return new CustomMaker(negatives);
    case 'wrongLabels':
    case 'shuffledLabels':
    case 'none':
    case 'hardNegatives':
      return undefined;
    default:
      return negatives satisfies never;
  }
}
