import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomModel } from '../executors/testing/random-model.ts';
import {
  bySoftmax,
  concatenate,
  defineModel,
  dense,
  digits,
  overlay,
  softmaxHead,
  type TensorMap,
} from '../index.ts';
import { buildNet } from '../model/net.ts';
import { Random } from '../training/random.ts';
import { initialState } from '../training/state.ts';
import { openNet } from './net.ts';
import { fromStateDict, toStateDict } from './state-dict.ts';

const source = digits({ train: 100, test: 40, standardise: true });
const data = await source.load();

/** A state dict as `torch.save` would have it: `[out, in]`, uniform weights. */
function torchDict(shapes: Readonly<Record<string, readonly number[]>>): TensorMap {
  const random = new Random(5, 'torch');
  const tensor = (shape: readonly number[]) => ({
    shape,
    dtype: 'float32' as const,
    data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => (random.uniform() - 0.5) / 5),
  });
  return Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, tensor(shape)]));
}

/** relu(x W^T + b) in float64, with W `[out, in]`. */
function linear(
  x: readonly number[],
  { data, shape }: TensorMap[string],
  bias?: TensorMap[string],
): number[] {
  const [out, inputs] = shape as [number, number];
  return Array.from({ length: out }, (_, unit) => {
    const sum = x.reduce((total, value, i) => total + value * data[unit * inputs + i]!, 0);
    return sum + (bias?.data[unit] ?? 0);
  });
}

const relu = (x: readonly number[]) => x.map((value) => Math.max(0, value));
const scaled = (x: readonly number[], size: number) => x.map((value) => value / size);
const squares = (x: readonly number[]) => x.reduce((sum, value) => sum + value * value, 0);
const l2 = (x: readonly number[]) => scaled(x, Math.sqrt(squares(x)) + 1e-4);
const rms = (x: readonly number[]) => scaled(x, Math.sqrt(squares(x) / x.length) + 1e-8);
const argMax = (x: readonly number[]) => x.indexOf(Math.max(...x));
const pixelsOf = (sample: number) =>
  [...data.test.images.subarray(sample * 784, (sample + 1) * 784)].map((p) => p * data.scale + data.offset);
const oneHot = (label: number, value: number) =>
  Array.from({ length: 10 }, (_, i) => (i === label ? value : 0));

test.each([
  ['overlay', overlay({ strength: 'batchMaximum' }), 784],
  ['concatenate', concatenate({ strength: 2 }), 794],
] as const)('a dict of mpezeshki/pytorch_forward_forward, label by %s', async (kind, labels, inputs) => {
  const model = defineModel({
    data: source,
    labels,
    layers: [dense(20, { normalise: 'l2' }), dense(12, { normalise: 'l2' })],
  });
  const dict = torchDict({
    ...{ 'layers.0.weight': [20, inputs], 'layers.0.bias': [20] },
    ...{ 'layers.1.weight': [12, 20], 'layers.1.bias': [12] },
  });
  const net = await openNet(model, data, fromStateDict(model, data, dict, 'a.safetensors'));
  const predictions = await net.predict(data.test.images, data.test.count);
  await net.dispose();
  const strongest = 255 * data.scale + data.offset;
  predictions.forEach(({ label, total }, sample) => {
    const pixels = pixelsOf(sample);
    const goodness = Array.from({ length: 10 }, (_, candidate) => {
      let h: number[] =
        kind === 'overlay'
          ? [...oneHot(candidate, strongest), ...pixels.slice(10)]
          : [...pixels, ...oneHot(candidate, 2)];
      return [0, 1].reduce((sum, layer) => {
        h = relu(linear(l2(h), dict[`layers.${layer}.weight`]!, dict[`layers.${layer}.bias`]));
        return sum + squares(h) / h.length;
      }, 0);
    });
    expect(label).toBe(argMax(goodness));
    goodness.forEach((value, k) => {
      expect(total[k]).toBeCloseTo(value, 4);
    });
  });
});

test('a dict of loeweX/Forward-Forward, by its classifier on the neutral label', async () => {
  const layer = { normalise: 'rms', goodness: 'sumOfSquares' } as const;
  const model = defineModel({
    data: source,
    layers: [dense(16, layer), dense(14, layer), dense(12, layer)],
    head: softmaxHead({ layers: [1, 2] }),
    classifier: bySoftmax(),
  });
  const dict = torchDict({
    ...{
      'model.0.weight': [16, 784],
      'model.0.bias': [16],
      'model.1.weight': [14, 16],
      'model.1.bias': [14],
    },
    ...{ 'model.2.weight': [12, 14], 'model.2.bias': [12], 'linear_classifier.0.weight': [10, 26] },
  });
  const net = await openNet(model, data, fromStateDict(model, data, dict, 'a.safetensors'));
  const predictions = await net.predict(data.test.images, data.test.count);
  await net.dispose();
  predictions.forEach(({ label, softmax }, sample) => {
    let h: number[] = rms([...new Array<number>(10).fill(0.1), ...pixelsOf(sample).slice(10)]);
    const read = [0, 1, 2].flatMap((index) => {
      h = rms(relu(linear(h, dict[`model.${index}.weight`]!, dict[`model.${index}.bias`])));
      return index > 0 ? h : [];
    });
    const powers = linear(read, dict['linear_classifier.0.weight']!).map(Math.exp);
    const sum = powers.reduce((a, b) => a + b);
    expect(label).toBe(argMax(powers));
    powers.forEach((power, k) => {
      expect(softmax![k]).toBeCloseTo(power / sum, 4);
    });
  });
});

test('whatever the model, a state dict brings its parameters back', () => {
  fc.assert(
    fc.property(randomModel, ({ model, sampleShape, classes, seed }) => {
      const shape = { sampleShape, classes, scale: 1, offset: 0 };
      const state = initialState(buildNet(model, shape), seed);
      const dict = toStateDict(model, shape, state);
      const back = fromStateDict(model, shape, dict, 'dict');
      const isParameter = (name: string) => !name.startsWith('optimizer.') && !name.endsWith('.meanActivity');
      for (const name of Object.keys(state).filter(isParameter)) expect(back[name]).toEqual(state[name]);
      expect(Object.keys(back)).toEqual(Object.keys(state));
    }),
  );
});

const shapes = { 'layers.0.weight': [20, 784], 'layers.0.bias': [20] };
test.each([
  [
    { ...shapes, 'layers.0.weight': [20, 785] },
    /"layers.0.weight" is float32 \[20, 785\] there and float32 \[20, 784\] in/,
  ],
  [{ 'layers.0.weight': [20, 784] }, /net has no "layers.0.bias"; the model's is float32 \[20\]/],
  [
    { ...shapes, 'layers.1.bias': [7] },
    /no place for "layers.1.bias", float32 \[7\]: it has 1 layer and no softmax/,
  ],
  [{ ...shapes, 'linear_classifier.0.weight': [10, 20] }, /no place for "linear_classifier.0.weight"/],
  [{ 'a.0.weight': [20, 784], 'b.0.bias': [20] }, /layers are in "a" and "b"/],
])('a dict that does not fit: %j', (given, message) => {
  const model = defineModel({ data: source, layers: [dense(20)] });
  expect(() => fromStateDict(model, data, torchDict(given), 'net')).toThrow(message);
});
