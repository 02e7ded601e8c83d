import type { EvaluateResult } from '../protocol/nets.ts';
import type { TrainedNet } from '../runs/trained-net.ts';
import { classNames } from './class-names.ts';

/** Measures a net on its whole test set. */
export async function evaluate(
  { net, data, checkpoint }: TrainedNet,
  onProgress: (done: number, total: number) => void,
): Promise<EvaluateResult> {
  const evaluation = await net.evaluate(data.test, {
    onProgress(done, total) {
      onProgress(done, total);
      return true;
    },
  });
  // undefined only where the progress callback ends it
  return { step: checkpoint.step, epoch: checkpoint.epoch, ...evaluation!, ...classNames(data) };
}
