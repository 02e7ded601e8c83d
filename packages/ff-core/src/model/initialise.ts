import type { Random } from '../training/random.ts';

export const initialiserNames = ['pytorchLinear', 'glorotUniform', 'heNormal', 'hinton', 'zeros'] as const;

/**
 * How a layer's weights and biases start:
 * - `pytorchLinear`: both uniform in ±1/sqrt(fanIn) (torch.nn.Linear);
 * - `glorotUniform`: ±sqrt(6/(fanIn + units)), zero biases (Keras Dense; for a
 *   convolution `units` is the outputs that a window's input reaches);
 * - `heNormal`: normal with deviation sqrt(2/fanIn), zero biases (He et al. 2015, arXiv 1502.01852);
 * - `hinton`: normal with deviation 1/sqrt(fanIn), zero biases (Hinton's Matlab code);
 * - `zeros`: both zero (softmax head).
 */
export type Initialiser = (typeof initialiserNames)[number];

/** How many inputs meet in a unit, and how many units an input reaches. */
export interface Fans {
  readonly in: number;
  readonly out: number;
}

/** `size` weights. They may be a part of all that meet in a unit: those of the image and of the label are drawn apart. */
export function initialWeight(
  initialiser: Initialiser,
  fans: Fans,
  size: number,
  random: Random,
): Float32Array {
  const weight = new Float32Array(size);
  switch (initialiser) {
    case 'pytorchLinear':
      return drawUniform(weight, 1 / Math.sqrt(fans.in), random);
    case 'glorotUniform':
      return drawUniform(weight, Math.sqrt(6 / (fans.in + fans.out)), random);
    case 'heNormal':
      return drawNormal(weight, Math.sqrt(2 / fans.in), random);
    case 'hinton':
      return drawNormal(weight, 1 / Math.sqrt(fans.in), random);
    case 'zeros':
      return weight;
    default:
      return initialiser satisfies never;
  }
}

/** `size` biases. */
export function initialBias(
  initialiser: Initialiser,
  fans: Fans,
  size: number,
  random: Random,
): Float32Array {
  const bias = new Float32Array(size);
  return initialiser === 'pytorchLinear' ? drawUniform(bias, 1 / Math.sqrt(fans.in), random) : bias;
}

/** Fills an array with values uniform in ±limit. */
function drawUniform(values: Float32Array, limit: number, random: Random): Float32Array {
  for (let i = 0; i < values.length; i++) values[i] = (2 * random.uniform() - 1) * limit;
  return values;
}

/** Fills an array with normal values of mean 0. */
function drawNormal(values: Float32Array, deviation: number, random: Random): Float32Array {
  for (let i = 0; i < values.length; i++) values[i] = random.normal() * deviation;
  return values;
}
