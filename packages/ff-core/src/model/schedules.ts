import type { Loop, Schedule } from '../training/loops.ts';
import { withDefaults } from './with-defaults.ts';

/** Options of every schedule; their defaults stand at `Schedule`. */
export type ScheduleOptions = Partial<Pick<Schedule, 'epochs' | 'batchSize' | 'repeats' | 'lastBatch'>>;

/** The three loops from the outermost to the innermost. */
export function loops(outer: Loop, middle: Loop, inner: Loop, options?: ScheduleOptions): Schedule {
  return withDefaults<Schedule>(
    {
      order: [outer, middle, inner],
      epochs: 10,
      batchSize: 100,
      repeats: 1,
      joint: false,
      lastBatch: 'drop',
    },
    options,
  );
}

/** Each layer to the end, then the next on its outputs (mpezeshki/pytorch_forward_forward). */
export function layerByLayer(options?: ScheduleOptions): Schedule {
  return loops('layer', 'epoch', 'batch', options);
}

/** Every batch through all layers; updated weights feed the next layer (FFX notebook, snnTorch tutorial). */
export function allLayersPerBatch(options?: ScheduleOptions): Schedule {
  return loops('epoch', 'batch', 'layer', options);
}

/**
 * Every batch through all layers in one forward pass with the weights at the start of the step (Hinton's Matlab code,
 * loeweX/Forward-Forward).
 */
export function joint(options?: Omit<ScheduleOptions, 'repeats'>): Schedule {
  return { ...loops('epoch', 'batch', 'layer', options), joint: true };
}

/** `layerByLayer` on all training data at once; `epochs` is 1000 by default (mpezeshki/pytorch_forward_forward). */
export function fullBatch(options?: Omit<ScheduleOptions, 'batchSize'>): Schedule {
  return layerByLayer({ epochs: 1000, ...options, batchSize: 'all' });
}

/**
 * Many updates of a layer on each batch before the next layer's turn. `repeats`: default 50 (Keras example, which
 * takes full batches for 250 epochs).
 */
export function manyRepeats(options?: ScheduleOptions): Schedule {
  return loops('epoch', 'batch', 'layer', withDefaults<ScheduleOptions>({ repeats: 50 }, options));
}
