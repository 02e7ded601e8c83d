import type { Prediction } from 'ff-core';
import { UserError } from '../errors.ts';
import type { ClassNames } from '../protocol/nets.ts';
import { readImage } from '../runs/image.ts';
import type { TrainedNet } from '../runs/trained-net.ts';
import { classNames } from './class-names.ts';
import { imageOf } from './tiles.ts';

/** What the net finds in a sample of the test set (`index`) or in an image (`pixels`, base64; `image`, a PNG file). */
export async function predict(
  { net, data }: TrainedNet,
  { pixels, image, index }: { readonly pixels?: unknown; readonly image?: unknown; readonly index?: unknown },
): Promise<Prediction & ClassNames & { readonly trueLabel?: number }> {
  const { test, name } = data;
  if (typeof index === 'number') {
    if (!Number.isSafeInteger(index) || index < 0 || index >= test.count) {
      throw new UserError(`sample ${index}: the test set of ${name} has the samples 0 to ${test.count - 1}`);
    }
    const [prediction] = await net.predict(imageOf(test, index), 1);
    return { ...prediction!, trueLabel: test.labels[index]!, ...classNames(data) };
  }
  const given =
    typeof image === 'string'
      ? readImage(image, data.sampleShape).pixels
      : Uint8Array.from(Buffer.from(String(pixels ?? ''), 'base64'));
  const size = test.images.length / test.count;
  if (given.length !== size) {
    throw new UserError(`the image has ${given.length} pixels; the model was trained on ${size}`);
  }
  const [prediction] = await net.predict(given, 1);
  return { ...prediction!, ...classNames(data) };
}
