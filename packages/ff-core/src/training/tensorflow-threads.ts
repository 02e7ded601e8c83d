import { availableParallelism } from 'node:os';
import type { Model } from '../model/model.ts';
import { layersTogether } from './loops.ts';

/** One product of layers as wide as this keeps all threads busy by itself. */
const WIDE = 1500;

/**
 * Tells TensorFlow, before it is loaded, how to share two cores: one thread for each of two ops at a time, where the steps
 * of a model leave two ops to do. Layers learn side by side then, and no op pays for being cut in two: a step of
 * 784-500-500 with Adam takes 1.01 ms in place of 1.29, of `examples/cnn.ff.ts` 2.3 in place of 2.9. Where one layer learns
 * at a time, or layers are very wide (784-2000x4: 31.9 in place of 30.1), both threads share each op, as TensorFlow has it
 * by itself. More cores were not measured, so they are left to it as well; so is what the environment sets.
 */
export function shareThreads(model: Model): void {
  const { env } = process;
  if (env.TF_NUM_INTRAOP_THREADS || env.TF_NUM_INTEROP_THREADS) return;
  if (availableParallelism() !== 2 || !hasOpsSideBySide(model)) return;
  env.TF_NUM_INTRAOP_THREADS = '1';
  env.TF_NUM_INTEROP_THREADS = '2';
}

/** Whether the steps of a model have ops of two layers to do at a time, each of them short. */
export function hasOpsSideBySide({ layers, schedule }: Model): boolean {
  const learning = layers.filter(({ trainable }) => trainable).length;
  const isWide = layers.some((layer) => 'units' in layer && layer.units >= WIDE);
  return learning > 1 && !isWide && layersTogether(schedule) && schedule.batchSize !== 'all';
}
