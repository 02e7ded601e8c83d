import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkpointFolder, decodeSafetensors, digits } from 'ff-core';
import { expect, test } from 'vitest';
import { readMetrics } from '../runs/metrics-file.ts';
import { runFiles } from '../runs/record.ts';
import { python } from '../testing/python.ts';
import { Workplace } from '../testing/workplace.ts';

const place = new Workplace();
const exported = async (name: string, ...more: string[]) => {
  const file = join(place.cwd, name);
  expect(await place.ff('export', 'good', '--to', file, ...more)).toMatchObject({ code: 0, stderr: '' });
  return file;
};

test("Python's ONNX Runtime and safetensors: the labels of ff eval, weights under PyTorch's names", async () => {
  const [onnx, safetensors] = [await exported('net.onnx'), await exported('net.safetensors')];
  const { test: images, sampleShape } = await digits({ train: 2000, test: 500 }).load();
  const pixels = place.write('images', images.images);
  const found = await python<{ labels: number[]; shapes: Record<string, number[]>; sums: number[] }>(
    `
import json, sys
import numpy, onnxruntime
from safetensors.numpy import load_file
onnx, safetensors, pixels, shape = sys.argv[1:]
images = numpy.fromfile(pixels, numpy.uint8).reshape([-1] + json.loads(shape))
label, goodness = onnxruntime.InferenceSession(onnx).run(["label", "goodness"], {"image": images})
assert (goodness.argmax(1) == label).all()
weights = load_file(safetensors)
print(json.dumps({
  "labels": label.tolist(),
  "shapes": {name: list(tensor.shape) for name, tensor in weights.items()},
  "sums": weights["layers.1.weight"].astype(float).sum(1).tolist(),
}))`,
    onnx,
    safetensors,
    join(place.cwd, pixels),
    JSON.stringify(sampleShape),
  );
  expect(found.shapes).toEqual({
    'layers.0.weight': [32, 784],
    'layers.0.bias': [32],
    'layers.1.weight': [32, 32],
    'layers.1.bias': [32],
  });
  const evaluation = (await place.ff('eval', 'good', '--json')).json<{ confusion: number[][] }>()[0]!;
  const confusion = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
  found.labels.forEach((label, sample) => {
    confusion[images.labels[sample]!]![label]!++;
  });
  expect(confusion).toEqual(evaluation.confusion);

  // ours are [in, out]: the sums over inputs, unit by unit
  const checkpoint = await checkpointFolder(runFiles(place.earlier).checkpoints).latest();
  const weights = [...checkpoint!.tensors['layers.1.weight']!.data];
  found.sums.forEach((sum, unit) => {
    const own = weights.filter((_, at) => at % 32 === unit);
    expect(sum).toBeCloseTo(
      own.reduce((total, value) => total + value),
      4,
    );
  });

  // and back: as a run of its own that evaluates as the first one does
  expect(await place.ff('import', safetensors, '--model', 'good.ff.ts', '--name', 'back')).toMatchObject({
    code: 0,
  });
  const again = (await place.ff('eval', 'back', '--json')).json<{ confusion: number[][] }>()[0]!;
  expect(again.confusion).toEqual(evaluation.confusion);
  expect(await place.ff('resume', 'back', '--json')).toMatchObject({ code: 0, stderr: '' });
  expect((await place.ff('runs', 'show', 'back')).stdout).toContain('done');
});

test('CSV and events have the figures of metrics.jsonl', async () => {
  const rows = readMetrics(runFiles(place.earlier).metrics).filter(({ type }) => type !== 'live');
  const [header, ...lines] = readFileSync(await exported('net.csv'), 'utf8')
    .trim()
    .split('\n');
  expect(lines).toHaveLength(rows.length);
  const cell = (line: string, name: string) => Number(line.split(',')[header!.split(',').indexOf(name)]);
  rows.forEach((row, at) => {
    expect(cell(lines[at]!, 'step')).toBe(row.step);
    if (row.type === 'metrics') expect(cell(lines[at]!, 'layers[1].loss')).toBe(row.layers[1]!.loss);
    if (row.type === 'evaluation') expect(cell(lines[at]!, 'test.error')).toBe(row.error);
  });
  expect(existsSync(await exported('events.out.tfevents.net'))).toBe(true);
});

test('what cannot be exported or imported is told, and leaves nothing behind', async () => {
  place.expectUsageError(
    await place.ff('export', 'good'),
    /^ff: export wants a --format: one of onnx, safetensors/,
  );
  place.expectUsageError(
    await place.ff('export', 'good', '--to', 'nowhere/net.csv'),
    /nowhere: no such folder to write csv to/,
  );
  const weights = await exported('net.safetensors');
  const wide = readFileSync(join(place.cwd, 'good.ff.ts'), 'utf8').replace('dense(32,', 'dense(33,');
  place.write('wide.ff.ts', wide);
  place.expectUsageError(
    await place.ff('import', weights, '--model', 'wide.ff.ts'),
    /net\.safetensors: "layers\.0\.weight" is float32 \[32, 784\] there and float32 \[33, 784\] in the model/,
  );
  expect(await place.ff('import', 'good.ff.ts', '--model', 'good.ff.ts')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^ff: good\.ff\.ts is not a readable safetensors file/),
  });
  expect(place.runs()).toEqual([place.earlier]);
  expect(Object.keys(decodeSafetensors(readFileSync(weights)).tensors)).toHaveLength(4);
});
