import * as ort from 'onnxruntime-node';
import { expect, test } from 'vitest';
import {
  concatenate,
  conv2d,
  defineModel,
  dense,
  digits,
  joint,
  labelPlanes,
  layer,
  overlay,
  softmaxHead,
  tf,
} from '../index.ts';
import { byGoodness, bySoftmax } from '../model/classifier.ts';
import type { ModelOptions } from '../model/define-model.ts';
import { buildNet } from '../model/net.ts';
import { initialState } from '../training/state.ts';
import { openNet } from './net.ts';
import { encodeOnnx } from './onnx.ts';

const source = digits({ train: 100, test: 60, standardise: true });
const data = await source.load();
const layers = [dense(24), dense(16, { normalise: 'rms' })];

const models: Record<string, Partial<ModelOptions>> = {
  'goodness of all layers': { labels: overlay({ strength: 3 }) },
  'goodness of the second layer': { classifier: byGoodness({ layers: [1] }), labels: concatenate() },
  'a label as strong as the strongest pixel': { labels: overlay({ strength: 'batchMaximum' }) },
  'a label in planes': {
    layers: [conv2d({ channels: 2, kernel: 5, stride: 4 }), dense(16)],
    labels: labelPlanes(),
  },
  'a softmax head': {
    classifier: bySoftmax(),
    head: softmaxHead({ layers: [1], bias: true, initialiser: 'pytorchLinear' }),
  },
};

test.each(Object.entries(models))(
  'ONNX file of a classifier by %s: as openNet predicts',
  async (_, options) => {
    const model = defineModel({ data: source, layers, schedule: joint({ epochs: 1 }), ...options });
    const tensors = initialState(buildNet(model, data), 3);
    const net = await openNet(model, data, tensors);
    const { images, count } = data.test;
    const expected = await net.predict(images, count);
    await net.dispose();

    const bytes = encodeOnnx(model, data, tensors, { step: '7' });
    const session = await ort.InferenceSession.create(bytes);
    const image = new ort.Tensor('uint8', images, [count, ...data.sampleShape]);
    const { label, goodness, layerGoodness, probability } = await session.run({ image });
    await session.release();
    expect(label!.dims).toEqual([count]);
    expect([...(label!.data as Int32Array)]).toEqual(expected.map((prediction) => prediction.label));
    expect(layerGoodness!.dims).toEqual([count, 2, 10]);
    close(
      goodness!,
      expected.flatMap(({ total }) => total),
    );
    close(
      layerGoodness!,
      expected.flatMap((prediction) => prediction.goodness.flat()),
    );
    expect(Boolean(probability)).toBe('head' in options);
    if (probability)
      close(
        probability,
        expected.flatMap(({ softmax }) => softmax!),
      );
  },
);

/** Another order of summing at most. */
function close({ data }: ort.Tensor, expected: readonly number[]): void {
  expect(data.length).toBe(expected.length);
  const largest = Math.max(...expected.map(Math.abs));
  expected.forEach((value, at) => {
    expect(Math.abs((data as Float32Array)[at]! - value)).toBeLessThan(1e-5 * largest);
  });
}

test('what cannot be exported is told', () => {
  const odd = layer({
    name: 'odd',
    threshold: 1,
    init: () => ({}),
    call: (x) => tf.tensor2d(x.dataSync(), x.shape as [number, number]),
  });
  const model = defineModel({ data: source, layers: [odd] });
  expect(() => encodeOnnx(model, data, {})).toThrow(/dataSync.*layers\[0\] \(odd\).*ONNX/);
  const plain = defineModel({ data: source, layers });
  expect(() => encodeOnnx(plain, data, {})).toThrow(/"layers.0.weight" is nothing/);
});
