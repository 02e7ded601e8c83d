import type { Random } from '../training/random.ts';

export const initialiserNames = ['pytorchLinear', 'glorotUniform', 'heNormal', 'hinton', 'zeros'] as const;

/**
 * How a dense layer's weights and biases start:
 * - `pytorchLinear`: both uniform in ±1/sqrt(fanIn) (torch.nn.Linear);
 * - `glorotUniform`: ±sqrt(6/(fanIn + units)), zero biases (Keras Dense);
 * - `heNormal`: normal with deviation sqrt(2/fanIn), zero biases (He et al. 2015, arXiv 1502.01852);
 * - `hinton`: normal with deviation 1/sqrt(fanIn), zero biases (Hinton's Matlab code);
 * - `zeros`: both zero (softmax head).
 */
export type Initialiser = (typeof initialiserNames)[number];

/**
 * `[rows, units]` weights, row by row. `rows` may be fewer than `fanIn`, the number of all inputs that meet in a
 * unit: the rows of the image and those of the label are drawn apart.
 */
export function initialWeight(
  initialiser: Initialiser,
  fanIn: number,
  units: number,
  rows: number,
  random: Random,
): Float32Array {
  const weight = new Float32Array(rows * units);
  switch (initialiser) {
    case 'pytorchLinear':
      return drawUniform(weight, 1 / Math.sqrt(fanIn), random);
    case 'glorotUniform':
      return drawUniform(weight, Math.sqrt(6 / (fanIn + units)), random);
    case 'heNormal':
      return drawNormal(weight, Math.sqrt(2 / fanIn), random);
    case 'hinton':
      return drawNormal(weight, 1 / Math.sqrt(fanIn), random);
    case 'zeros':
      return weight;
    default:
      return initialiser satisfies never;
  }
}

/** `[units]` biases. */
export function initialBias(
  initialiser: Initialiser,
  fanIn: number,
  units: number,
  random: Random,
): Float32Array {
  const bias = new Float32Array(units);
  return initialiser === 'pytorchLinear' ? drawUniform(bias, 1 / Math.sqrt(fanIn), random) : bias;
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
