import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { eventFiles } from '../runs/event-file.ts';
import { readMetrics } from '../runs/metrics-file.ts';
import { runFiles } from '../runs/record.ts';
import { Ff, ff } from '../testing/ff.ts';
import { writeModel } from '../testing/model.ts';
import { eventually, readRecord, runFolders } from '../testing/outcome.ts';
import { python } from '../testing/python.ts';

const cwd = mkdtempSync(join(tmpdir(), 'ff-server-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

/** What TensorBoard itself finds in a folder: every scalar, the steps of histograms and images. */
const READ = `
import json, sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
events = EventAccumulator(sys.argv[1], size_guidance={"scalars": 0, "histograms": 0, "images": 0}).Reload()
tags = events.Tags()
print(json.dumps({
  "scalars": {tag: [[e.step, e.value] for e in events.Scalars(tag)] for tag in tags["scalars"]},
  "histograms": {tag: [[e.step, e.histogram_value.num] for e in events.Histograms(tag)] for tag in tags["histograms"]},
  "images": {tag: [[e.step, e.width, e.height] for e in events.Images(tag)] for tag in tags["images"]},
}))`;

interface Found {
  readonly scalars: Readonly<Record<string, [step: number, value: number][]>>;
  readonly histograms: Readonly<Record<string, [step: number, values: number][]>>;
  readonly images: Readonly<Record<string, [step: number, width: number, height: number][]>>;
}

/** The same from metrics.jsonl. */
function scalarsOf(folder: string): Found['scalars'] {
  const scalars: Record<string, [number, number][]> = {};
  const add = (tag: string, step: number, value: number) => {
    scalars[tag] ??= [];
    scalars[tag].push([step, Math.fround(value)]);
  };
  for (const row of readMetrics(runFiles(folder).metrics)) {
    if (row.type !== 'metrics' && row.type !== 'evaluation') continue;
    const group = row.type === 'metrics' ? '' : `${row.split}/`;
    if (row.type === 'metrics') add('learningRate', row.step, row.learningRate);
    else add(`${group}error`, row.step, row.error);
    row.layers.forEach((layer, index) => {
      for (const [name, value] of Object.entries(layer ?? {}))
        add(`${group}layers.${index}/${name}`, row.step, value);
    });
  }
  return scalars;
}

test('TensorBoard finds what metrics.jsonl has, also after a kill, a torn record and a resume', async () => {
  writeModel(cwd, { epochs: 30, widths: [32, 16] });
  const child = new Ff(['train', 'small.ff.ts', '--json'], { cwd });
  await child.says('"type":"checkpoint","step":160');
  const [folder] = runFolders(cwd) as [string];
  process.kill(readRecord(folder).process!.pid, 'SIGKILL');
  await child.result();
  await eventually('end', () => (readRecord(folder).state === 'crashed' ? true : undefined));
  const [first, ...others] = eventFiles(folder);
  expect(others).toEqual([]);
  appendFileSync(join(folder, first!), Uint8Array.of(200, 0, 0, 0, 0, 0));

  expect(await ff(['resume', 'last', '--json'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  expect(eventFiles(folder)).toHaveLength(2);
  const { scalars, histograms, images } = await python<Found>(READ, folder);
  expect(scalars).toEqual(scalarsOf(folder));
  expect(scalars['layers.1/positive']).toHaveLength(1200);
  expect(scalars['test/error']!.map(([step]) => step)).toEqual(
    Array.from({ length: 30 }, (_, i) => (i + 1) * 40),
  );

  // an image of 28 by 28 pixels, the first ten in a tensor of their own
  const sizes = {
    'layers.0/weight': 774 * 32,
    'layers.0/label': 320,
    'layers.0/bias': 32,
    'layers.1/weight': 512,
  };
  for (const [tag, size] of Object.entries(sizes)) {
    const steps = histograms[tag]!.map(([step, values]) => {
      expect(values).toBe(size);
      return step;
    });
    expect([steps[0], steps.at(-1)]).toEqual([0, 1200]);
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
  }
  expect(images['layers.0/weights']!.at(-1)).toEqual([1200, 10 * 29 - 1, 4 * 29 - 1]);
});

test('--no-tensorboard leaves only the metrics', async () => {
  writeModel(cwd, { name: 'plain', epochs: 1 });
  expect(await ff(['train', 'plain.ff.ts', '--no-tensorboard', '--json'], { cwd })).toMatchObject({
    code: 0,
  });
  const folder = runFolders(cwd).find((path) => path.includes('-plain-'))!;
  expect(readMetrics(runFiles(folder).metrics)).not.toEqual([]);
  expect(eventFiles(folder)).toEqual([]);
});
