import { UserError } from '../../errors.ts';
import type { CustomNegatives } from '../../model/negatives/custom.ts';
import type { NegativeMaker, PlacedBatch } from './maker.ts';

/** Asks a function of the model file, and checks what it answers. */
export class CustomMaker implements NegativeMaker {
  readonly #negatives: CustomNegatives;

  constructor(negatives: CustomNegatives) {
    this.#negatives = negatives;
  }

  make({ images, labels, count, sampleShape, random }: PlacedBatch, out: Uint8Array): void {
    const where = `negatives (${this.#negatives.name})`;
    let made: Uint8Array;
    try {
      // copies, so that a function that changes its arguments changes no positives
      made = this.#negatives.make(
        { images: images.slice(), labels: labels.slice(), count, sampleShape },
        random,
      );
    } catch (cause) {
      throw new UserError(`${where}: make failed: ${(cause as Error).message}`, { cause });
    }
    if (!(made instanceof Uint8Array) || made.length !== images.length) {
      const found = made instanceof Uint8Array ? `${made.length} values` : `a value of type ${typeof made}`;
      throw new UserError(
        `${where}: make returned ${found}; expected a Uint8Array of ${images.length} values for ` +
          `[${[count, ...sampleShape]}]`,
      );
    }
    out.set(made);
  }
}
