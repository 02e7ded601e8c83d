import type { Prediction } from 'ff-core';
import type { Net } from 'ff-core/engine';

/**
 * The labels of negatives as the model makes them in training: any wrong one, those of other samples, or wrong ones
 * that the net finds likely. Drawn from the seed, so that equal questions have equal answers. A model whose units vote
 * for classes makes none: there it is the wrong class that gets the most votes.
 *
 * @param first place of the first sample in the data: each keeps its label whichever others are asked for.
 * @param predictions of the same samples.
 */
export async function negativeLabels(
  { model, layers, classes }: Net,
  seed: number,
  first: number,
  labels: Uint8Array,
  predictions: readonly Prediction[],
): Promise<Uint8Array> {
  const { asSum, Random } = await import('ff-core/engine');
  const { negatives } = model;
  switch (negatives.kind) {
    case 'shuffledLabels':
      return Uint8Array.from(
        new Random(seed, 'shown', first).permutation(labels.length),
        (from) => labels[from]!,
      );
    case 'none':
      return labels.map((label, i) => {
        const votes = predictions[i]!.total.with(label, Number.NEGATIVE_INFINITY);
        return votes.indexOf(Math.max(...votes));
      });
    case 'wrongLabels':
      return labels.map(
        (label, i) => (label + 1 + new Random(seed, 'shown', first + i).integer(classes - 1)) % classes,
      );
    case 'hardNegatives': {
      const { goodness } = layers[negatives.layer]!.layer;
      // the model scores labels by sums over units, also where the layer's goodness is their mean
      const units = asSum(goodness) === goodness ? 1 : layers[negatives.layer]!.units;
      return labels.map((label, i) => {
        const { goodness, softmax } = predictions[i]!;
        const scores =
          negatives.from === 'head'
            ? softmax!.map(Math.log)
            : goodness[negatives.layer]!.map((value) => value * units);
        const random = new Random(seed, 'shown', first + i);
        const noisy = scores.map((score) => score / negatives.temperature + random.gumbel());
        noisy[label] = Number.NEGATIVE_INFINITY;
        return noisy.indexOf(Math.max(...noisy));
      });
    }
    case 'hybrid':
    case 'maskedSequences':
    case 'custom':
      throw new Error('these negatives are images, not labels');
    default:
      return negatives satisfies never;
  }
}
