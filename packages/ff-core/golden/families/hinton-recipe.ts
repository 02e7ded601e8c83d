import { softmaxHead } from '../../src/model/head.ts';
import { overlay } from '../../src/model/labels.ts';
import { binaryCrossEntropy } from '../../src/model/losses.ts';
import type { Net } from '../../src/model/net.ts';
import { delayedMomentum } from '../../src/model/optimizers/delayed.ts';
import { peerNormalisation } from '../../src/model/peer-normalisation.ts';
import { hintonHalf } from '../../src/model/rates.ts';
import { joint } from '../../src/model/schedules.ts';
import type { GoldenCase } from '../case.ts';
import { goodnessOf, normaliseOf, numberIn, parse } from '../formulas.ts';
import { dimsOf, goldenNet } from '../model.ts';

/** A case of the Matlab family as the engine's net. */
export interface HintonRecipe {
  readonly net: Net;
  readonly batch: number;
  readonly steps: number;
  readonly classes: number;
  readonly temperature: number;
  /** Learning rate of the layers before the gain. */
  readonly rate: number;
  readonly headLayers: readonly number[];
  readonly headDelay: number;
  /** Layers whose goodness decides. */
  readonly energyLayers: readonly number[];
}

const NUMBER = String.raw`(\d[\d.]*(?:e-?\d+)?)`;

/** Reads the recipe's numbers from the formulas of the spec. */
export function hintonRecipe(golden: GoldenCase): HintonRecipe {
  const { spec } = golden;
  const gradient = spec.gradient as Record<string, string>;
  const update = spec.update as Record<string, string>;
  const number = (text: unknown, pattern: string) => numberIn(text, new RegExp(pattern), 'formula');
  parse(spec.layers, /^\d+ hidden dense \+ relu, weight \[in, out\]/, 'layers');
  parse(gradient.positive, /^\(1 - pPos\) h \+ lambda \(mean\(meanstates\) - meanstates\)/, 'gradient');
  parse(
    spec.schedule,
    /^every step updates all layers from passes made with the weights at the start/,
    'schedule',
  );

  const classes = number(spec.labels, '^the first (\\d+) inputs: one-hot times');
  const strength = number(spec.labels, `one-hot times ${NUMBER}`);
  const temperature = number(
    spec.probability,
    `^p = sigmoid\\(\\(goodness - units\\) / temp\\), temp ${NUMBER}`,
  );
  // the second case names only what differs from the first
  const source = update['matlab/'];
  const rate = number(source, `eps ${NUMBER}, wc`);
  const weightCost = number(source, `wc ${NUMBER}$`);
  const delay = number(golden.text('update'), `^s = ${NUMBER} s \\+ `);
  const inside = insideOf(golden);
  const headLayers = dimsOf(golden).flatMap((_, index) =>
    golden.has(`final.sup.${index}.weight`) ? [index] : [],
  );
  const steps = golden.count((step) => `image.${step}`);
  const batch = golden.tensor('image.0').shape[0]!;

  const options = (units: number) => ({
    normalise: normaliseOf(golden),
    goodness: goodnessOf(golden),
    threshold: units,
  });
  const net = goldenNet(
    dimsOf(golden),
    options,
    {
      labels: overlay({ strength }),
      // the source drops the factor 2 of d h^2 and has none for the temperature
      loss: binaryCrossEntropy({ split: true, temperature, gradientScale: temperature / 2 }),
      optimizer: delayedMomentum({ learningRate: hintonHalf(rate), delay, weightCost, inside }),
      peerNormalisation: peerNormalisation({
        strength: number(gradient.meanstates, `lambda ${NUMBER}`),
        momentum: number(gradient.meanstates, `^${NUMBER} meanstates`),
      }),
      head: softmaxHead({
        layers: headLayers,
        normalise: normaliseOf(golden),
        optimizer: delayedMomentum({
          learningRate: hintonHalf(number(update.head, `epsSup ${NUMBER}`)),
          delay,
          weightCost: number(update.head, `supWc ${NUMBER}`),
          inside,
        }),
      }),
      schedule: joint({ epochs: steps, batchSize: batch }),
    },
    classes,
  );
  const [energy] = parse(
    spec.predict,
    /predict\.energy \[sample, label\] = sum over layers? ([\d, and]+) of/,
    'prediction',
  );
  const energyLayers = [...energy!.matchAll(/\d+/g)].map(([index]) => Number(index));
  return { net, batch, steps, classes, temperature, rate, headLayers, headDelay: delay, energyLayers };
}

/** Whether the weight cost is smoothed with the gradient. */
function insideOf(golden: GoldenCase): boolean {
  const [rule] = parse(golden.text('update'), /^s = [\d.]+ s \+ [\d.]+ (grad|\(grad - wc W\));/, 'update');
  return rule !== 'grad';
}
