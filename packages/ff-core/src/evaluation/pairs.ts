import type { Scores } from './figures.ts';

/** Scores of pairs and what is right about them: as if an image had the labels "negative" (0) and "real" (1). */
export interface PairScores {
  /** `[samples, 2]` in each layer. */
  readonly layers: readonly Scores[];
  /** `[samples]`, all 1. */
  readonly labels: Uint8Array;
}

/**
 * Images and their negatives side by side, so that the figures of labels serve for them, too. Of two equal values of
 * goodness the negative's is taken for the larger: a layer that tells nothing apart has an error of 100 %.
 *
 * @param images goodness of each image in each layer, `[samples, 1]`
 * @param negatives goodness of their negatives, likewise
 */
export function pairScores(images: readonly Scores[], negatives: readonly Scores[]): PairScores {
  const samples = images[0]!.values.length;
  const layers = images.map(({ values }, layer): Scores => {
    const pairs = new Float32Array(samples * 2);
    for (let i = 0; i < samples; i++) {
      pairs[2 * i] = negatives[layer]!.values[i]!;
      pairs[2 * i + 1] = values[i]!;
    }
    return { values: pairs, classes: 2 };
  });
  return { layers, labels: new Uint8Array(samples).fill(1) };
}
