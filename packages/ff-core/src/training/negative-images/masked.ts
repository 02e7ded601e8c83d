import { UserError } from '../../errors.ts';
import type { MaskedSequences } from '../../model/negatives/masked.ts';
import type { NegativeMaker, PlacedBatch } from './maker.ts';

/** Replaces steps of sequences by steps of other samples. */
export class MaskedMaker implements NegativeMaker {
  readonly #share: number;
  readonly #steps: number;

  /** @throws UserError for samples that are no sequences. */
  constructor({ share }: MaskedSequences, sampleShape: readonly number[]) {
    if (sampleShape.length !== 2)
      throw new UserError(
        `negatives: maskedSequences() needs samples of the shape [steps, width]; these are [${sampleShape}]`,
      );
    this.#share = share;
    this.#steps = sampleShape[0]!;
  }

  make({ images, count, random }: PlacedBatch, out: Uint8Array): void {
    const steps = this.#steps;
    const width = images.length / count / steps;
    out.set(images);
    for (let i = 0; i < count; i++) {
      const certain = random.integer(steps);
      for (let step = 0; step < steps; step++) {
        const isReplaced = random.uniform() < this.#share || step === certain;
        if (!isReplaced) continue;
        const from = (random.integer(count) * steps + random.integer(steps)) * width;
        out.set(images.subarray(from, from + width), (i * steps + step) * width);
      }
    }
  }
}
