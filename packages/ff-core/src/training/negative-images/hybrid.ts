import { drawMask, type MaskSize, mixImages } from '../../data/masks.ts';
import { UserError } from '../../errors.ts';
import type { HybridNegatives } from '../../model/negatives/hybrid.ts';
import { Random } from '../random.ts';
import type { NegativeMaker, PlacedBatch } from './maker.ts';

/** Mixes each image with the one before it in the batch. */
export class HybridMaker implements NegativeMaker {
  readonly #options: HybridNegatives;
  readonly #size: MaskSize;
  /** Masks of the user's own. */
  readonly #own: readonly Uint8Array[] | undefined;
  /** Masks in use, each drawn when it is needed first: it follows from seed, period and number alone. */
  #pool: { readonly key: string; readonly masks: (Uint8Array | undefined)[] } | undefined;

  constructor(options: HybridNegatives, sampleShape: readonly number[], own?: readonly Uint8Array[]) {
    const [height = 1, width = 1] = sampleShape;
    this.#options = options;
    this.#size = { height, width };
    this.#own = own;
  }

  make({ images, count, seed, epoch, random }: PlacedBatch, out: Uint8Array): void {
    if (count < 2)
      throw new UserError(
        'negatives: hybrid() mixes the images of a batch, and there is one that has only one; ' +
          'choose another schedule.batchSize, or lastBatch: "drop"',
      );
    const size = images.length / count;
    const image = (i: number) => images.subarray(i * size, (i + 1) * size);
    for (let i = 0; i < count; i++) {
      const mask = this.#mask(seed, epoch, random);
      mixImages(image(i), image((i + count - 1) % count), mask, out, i * size);
    }
  }

  #mask(seed: number, epoch: number, random: Random): Uint8Array {
    if (this.#own) return this.#own[random.integer(this.#own.length)]!;
    const { masks, renewEvery, blurs, padding } = this.#options;
    const period = Math.floor(epoch / renewEvery);
    const key = `${seed}/${period}`;
    if (this.#pool?.key !== key) this.#pool = { key, masks: [] };
    const pool = this.#pool.masks;
    const index = random.integer(masks);
    pool[index] ??= drawMask(this.#size, blurs, padding, new Random(seed, 'mask', period, index));
    return pool[index];
  }
}
