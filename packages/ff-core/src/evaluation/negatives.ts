import type { Split } from '../data/dataset.ts';
import type { ImageNegatives } from '../model/negatives.ts';
import { openNegatives } from '../training/negative-images/maker.ts';
import { Random } from '../training/random.ts';

/** Images that share a batch: which ones does not depend on what is asked for. */
const BATCH = 100;
/** Every evaluation draws the same, whatever the run's seed. */
const SEED = 0;

/** Negatives of whole splits: each evaluation of a run asks for them again. */
const known = new WeakMap<Split, { readonly of: ImageNegatives; readonly made: Promise<Uint8Array> }>();

/** The negatives `[count, ...sampleShape]` of held-out images; the same at every call. */
export function heldOutNegatives(
  negatives: ImageNegatives,
  sampleShape: readonly number[],
  split: Split,
): Promise<Uint8Array> {
  const before = known.get(split);
  if (before?.of === negatives) return before.made;
  const made = makeAll(negatives, sampleShape, split);
  known.set(split, { of: negatives, made });
  return made;
}

async function makeAll(
  negatives: ImageNegatives,
  sampleShape: readonly number[],
  { images, labels, count }: Split,
): Promise<Uint8Array> {
  const maker = (await openNegatives(negatives, sampleShape))!;
  const out = new Uint8Array(images.length);
  const size = images.length / count;
  for (let first = 0; first < count; first += BATCH) {
    // the last batch overlaps with the one before it rather than being smaller
    const from = Math.max(0, Math.min(first, count - BATCH));
    const to = Math.min(from + BATCH, count);
    maker.make(
      {
        images: images.subarray(from * size, to * size),
        labels: Int32Array.from(labels.subarray(from, to)),
        count: to - from,
        sampleShape,
        seed: SEED,
        epoch: 0,
        random: new Random(SEED, 'held out', from),
      },
      out.subarray(from * size, to * size),
    );
  }
  return out;
}
