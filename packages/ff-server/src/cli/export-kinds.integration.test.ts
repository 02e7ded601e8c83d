import { join } from 'node:path';
import { digits } from 'ff-core';
import { expect, test } from 'vitest';
import { python } from '../testing/python.ts';
import { Workplace } from '../testing/workplace.ts';

const place = new Workplace();

/** The confusion that an ONNX classifier makes of images in Python's ONNX Runtime. */
const CONFUSION = `
import json, sys
import numpy, onnxruntime
model, pixels, labels = sys.argv[1:]
images = numpy.fromfile(pixels, numpy.uint8).reshape(-1, 28, 28)
found, = onnxruntime.InferenceSession(model).run(["label"], {"image": images})
confusion = numpy.zeros((10, 10), int)
numpy.add.at(confusion, (numpy.fromfile(labels, numpy.uint8), found), 1)
print(json.dumps(confusion.tolist()))`;

test.each([
  [
    'convolutions',
    `loss: classGroups({ temperature: 30 }), layers: [
      conv2d({ channels: 10, kernel: 5, stride: 2, goodness: 'sumOfSquares' }),
      conv2d({ channels: 20, kernel: 3, pool: 2, goodness: 'sumOfSquares', normalise: 'layerNorm' }),
    ]`,
  ],
  ['local', 'layers: [local2d({ channels: 4, kernel: 9, stride: 4 }), dense(30)]'],
  ['spikes', 'layers: [leaky(40, { timeSteps: 5 }), leaky(30, { timeSteps: 3 })]'],
  ['settling', 'labels: topDown({ strength: 5 }), layers: [recurrent(30), recurrent(20)]'],
])("Python's ONNX Runtime finds the labels of ff eval: %s", async (name, options) => {
  const model = place.write(
    `${name}.ff.ts`,
    `import { classGroups, conv2d, defineModel, dense, digits, joint, leaky, local2d, recurrent, topDown } from 'ff-core';
export default defineModel({
  data: digits({ train: 1000, test: 500 }),
  ${options},
  schedule: joint({ epochs: 1, batchSize: 50 }),
});
`,
  );
  const file = (own: string) => join(place.cwd, own);
  expect(await place.ff('train', model, '--json')).toMatchObject({ code: 0, stderr: '' });
  expect(await place.ff('export', name, '--to', file('net.onnx'))).toMatchObject({ code: 0, stderr: '' });
  const [evaluation] = (await place.ff('eval', name, '--json')).json<{ confusion: number[][] }>();
  const { test: held } = await digits({ train: 1000, test: 500 }).load();
  place.write('images', held.images);
  place.write('labels', held.labels);
  expect(await python(CONFUSION, file('net.onnx'), file('images'), file('labels'))).toEqual(
    evaluation!.confusion,
  );
});
