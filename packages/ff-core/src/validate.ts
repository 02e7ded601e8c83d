/**
 * A model's options checked without a data set, an executor or a backend, and without TensorFlow.js: for editors, which
 * know a model by its source alone.
 */
import { cifar10 } from './data/cifar10.ts';
import { digits } from './data/digits.ts';
import { fashionMnist } from './data/fashion-mnist.ts';
import { idx } from './data/idx.ts';
import { imageFolder } from './data/image-folder.ts';
import { mnist } from './data/mnist.ts';
import { text } from './data/text.ts';
import { UserError } from './errors.ts';
import { byGoodness, byPairs, bySoftmax } from './model/classifier.ts';
import { defineModel, type ModelOptions } from './model/define-model.ts';
import { softmaxHead } from './model/head.ts';
import { concatenate, labelPlanes, noLabels, overlay, topDown } from './model/labels.ts';
import { conv2d } from './model/layers/conv2d.ts';
import { layer } from './model/layers/custom.ts';
import { dense } from './model/layers/dense.ts';
import { type LeakyLayer, leaky, spikeGoodnessBound } from './model/layers/leaky.ts';
import { local2d } from './model/layers/local2d.ts';
import { recurrent } from './model/layers/recurrent.ts';
import * as losses from './model/losses.ts';
import type { Model } from './model/model.ts';
import {
  customNegatives,
  hardNegatives,
  hybrid,
  maskedSequences,
  noNegatives,
  shuffledLabels,
  wrongLabels,
} from './model/negatives.ts';
import * as optimizers from './model/optimizers/optimizer.ts';
import { peerNormalisation } from './model/peer-normalisation.ts';
import * as rates from './model/rates.ts';
import * as schedules from './model/schedules.ts';

export { defaultThreshold, type Goodness, goodnessProblem } from './model/goodness.ts';
export { shapeText } from './model/shape.ts';
export { type WindowOptions, windowsOf } from './model/windows.ts';
export type { LeakyLayer, Model };
export { spikeGoodnessBound };

/** What a model file calls to make a part of a model. */
export type Constructor = (...options: never[]) => unknown;

const { rateAt: _rate, ...rateConstructors } = rates;
const { looksAtThreshold: _looks, ...lossConstructors } = losses;

export const { looksAtThreshold } = losses;

/** Every constructor of the public API by its name, except `defineModel`. */
export const constructors: Readonly<Record<string, Constructor>> = {
  cifar10,
  digits,
  fashionMnist,
  idx,
  imageFolder,
  mnist,
  text,
  byGoodness,
  byPairs,
  bySoftmax,
  softmaxHead,
  concatenate,
  labelPlanes,
  noLabels,
  overlay,
  topDown,
  layer,
  dense,
  leaky,
  conv2d,
  local2d,
  recurrent,
  customNegatives,
  hardNegatives,
  hybrid,
  maskedSequences,
  noNegatives,
  shuffledLabels,
  wrongLabels,
  peerNormalisation,
  ...lossConstructors,
  ...optimizers,
  ...rateConstructors,
  ...schedules,
};

/** Something that `defineModel` refuses. */
export interface Problem {
  /** `layers[1].threshold`; empty for the model itself. */
  readonly path: string;
  /** What was given, what is allowed, and the nearest name for a typo. */
  readonly message: string;
}

/** The model that `defineModel` makes of the options, or everything that it refuses. */
export function checkModel(options: unknown): { model: Model } | { problems: Problem[] } {
  try {
    return { model: defineModel(options as ModelOptions) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { problems: error.message.split('\n').map(problemOf) };
  }
}

/** A line of `defineModel`'s error in its two parts. */
function problemOf(line: string): Problem {
  // an unknown option may have any name, even one with a colon
  const end = line.includes(': unknown option') ? line.lastIndexOf(': unknown option') : line.indexOf(': ');
  const path = line.slice(0, end);
  return { path: path === 'model' ? '' : path, message: line.slice(end + 2) };
}
