import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { Run } from '../../runs/record.ts';
import type { RunEvent } from '../../runs/run-event.ts';
import { evaluationRow, metricsRow } from '../../testing/rows.ts';
import { dashboard } from './dashboard.ts';
import { evaluationLines } from './evaluation.ts';
import { Figures } from './figures.ts';
import { widthOf } from './format.ts';
import { JsonView } from './json-view.ts';
import { LiveView } from './live-view.ts';
import { PlainView } from './plain-view.ts';
import { predictionLines } from './prediction.ts';

const run: Run = {
  folder: '/runs/20260102-030405-mnist-abc123',
  record: {
    version: 1,
    id: 'abc123',
    name: 'mnist',
    state: 'training',
    source: '/mnist.ff.ts',
    device: 'auto',
    settings: {},
    created: '2026-01-02T03:04:05.000Z',
  },
};

const dense = { name: 'dense', kind: 'dense', inputs: 784, units: 500, parameters: 392_500, trainable: true };

const start: RunEvent = {
  type: 'start',
  device: 'cpu',
  executor: 'compiled',
  seed: 7,
  data: 'mnist',
  trainSamples: 60_000,
  sampleShape: [28, 28],
  classes: 10,
  steps: 100,
  epochs: 10,
  layers: [dense],
  from: 0,
  generation: 0,
};

const progress: RunEvent = {
  type: 'progress',
  step: 50,
  steps: 100,
  epoch: 5,
  epochs: 10,
  stepsPerSecond: 182,
  secondsLeft: 65,
  rows: [metricsRow(49, 0.5), metricsRow(50, 0.25)],
};

const done: RunEvent = {
  type: 'done',
  step: 100,
  steps: 100,
  testError: 1.234,
  trainSeconds: 47.2,
  wallSeconds: 52,
};

function written(
  view: typeof PlainView | typeof JsonView | typeof LiveView,
  events: readonly RunEvent[],
): string[] {
  let text = '';
  const output = { write: (part: string) => (text += part) } as unknown as NodeJS.WriteStream;
  const shown = new view({ run, output });
  for (const event of events) shown.take(event);
  shown.close();
  return stripVTControlCharacters(text).trimEnd().split('\n');
}

test('plain lines', () => {
  expect(written(PlainView, [start, progress, progress, evaluationRow(50, 2.5), done])).toEqual([
    'mnist · mnist, 60,000 training samples · 10 epochs, 100 steps · device cpu (compiled) · seed 7',
    '  layer    shape      parameters',
    '  1 dense  784 → 500     392,500',
    '  run /runs/20260102-030405-mnist-abc123',
    // The second progress comes within the same second.
    'epoch 5.00/10 step 50/100 | 1: loss 0.2500 goodness 2.000 against 1.000 | 182 steps/s, 1:05 left',
    'epoch 5: test error 2.50 % (layers alone 2.50 %)',
    'Done: 100 steps (47.2 s of training, 52.0 s in all)',
    '  test error   1.23 %',
    '  layer alone  1: 2.50 %',
    '  run          /runs/20260102-030405-mnist-abc123',
    '  next         ff eval abc123 · ff predict abc123 --index 0',
  ]);
});

test('a change of the model stays on the screen, also for a reader that comes late', () => {
  const marker = { type: 'generation', generation: 1, step: 50, text: 'keeps layer 1', live: false } as const;
  for (const view of [PlainView, LiveView]) {
    const lines = (event: RunEvent) =>
      written(view, [start, progress, event]).filter((line) => line.includes('generation 1'));
    expect(lines(marker)).toEqual(['generation 1 after step 50: keeps layer 1']);
    expect(lines({ type: 'history', rows: [metricsRow(49), marker] })).toEqual(lines(marker));
  }
});

test('a stopped run says how to go on, a failed one leaves that to standard error', () => {
  const stopped: RunEvent = { type: 'stopped', step: 50, steps: 100, trainSeconds: 20, wallSeconds: 25 };
  expect(written(PlainView, [stopped])).toEqual([
    'Stopped after step 50 of 100; a checkpoint is kept (20.0 s of training, 25.0 s in all)',
    '  run          /runs/20260102-030405-mnist-abc123',
    '  next         ff resume abc123 · ff eval abc123',
  ]);
  expect(written(PlainView, [{ type: 'failed', message: 'NaN', usage: false }])).toEqual(['']);
});

test('JSON lines are the events; the first and the last name the run', () => {
  const lines = written(JsonView, [start, progress, done]).map((line) => JSON.parse(line));
  expect(lines).toEqual([{ ...start, run: run.folder }, progress, { ...done, run: run.folder }]);
});

test('JSON of a failure has no stack trace, and no folder where none is kept', () => {
  const failed: RunEvent = { type: 'failed', message: 'NaN', usage: false, stack: 'at x' };
  expect(written(JsonView, [failed, { ...failed, usage: true }]).map((line) => JSON.parse(line))).toEqual([
    { type: 'failed', message: 'NaN', usage: false, run: run.folder },
    { type: 'failed', message: 'NaN', usage: true },
  ]);
});

test('the live display shows progress, layers and error, and fits terminals of 40 columns and more', () => {
  const figures = new Figures();
  expect(dashboard(figures, 80, false).map(stripVTControlCharacters)).toEqual(['starting']);
  for (const event of [start, progress, evaluationRow(50, 2.5)]) figures.take(event);
  expect(dashboard(figures, 99, false).map(stripVTControlCharacters)).toEqual([
    '━━━━━━━━━━━━━━━━━━━━────────────────────  50 %  epoch 5.0/10  step 50/100  182 steps/s  1:05 left',
    '',
    'layer      loss  goodness +  goodness −   error  loss so far',
    '1 dense  0.2500       2.000       1.000  2.50 %  █▁',
    '',
    'test error 2.50 % after epoch 5',
  ]);
  for (const width of [60, 80, 200]) {
    expect(Math.max(...dashboard(figures, width, true).map(widthOf))).toBeLessThanOrEqual(width);
  }
});

test('the live display keeps the last figures of a layer that rests', () => {
  const figures = new Figures();
  figures.take({ ...start, layers: [dense, dense] } as RunEvent);
  const rows = [{ ...metricsRow(1), layers: [metricsRow(1, 0.5).layers[0]!, null] }];
  figures.take({ ...progress, rows } as RunEvent);
  expect(figures.layers.map((layer) => layer?.loss)).toEqual([0.5, undefined]);
});

test('the tables of eval and predict', () => {
  expect(
    evaluationLines(run, { step: 50, epoch: 5 }, evaluationRow(50)).map(stripVTControlCharacters),
  ).toEqual([
    'mnist (abc123) at step 50, epoch 5: test error 5.00 % of 20 samples',
    '',
    'layer alone   error  separation  dead units',
    '1            5.00 %      0.9000     25.00 %',
    '',
    'true \\ predicted  0   1  accuracy',
    '               0  9   1   90.00 %',
    '               1  ·  10  100.00 %',
  ]);
  const prediction = { label: 1, goodness: [[0.5, 2]], total: [0.5, 2], softmax: [0.1, 0.9] };
  expect(predictionLines('digit.png', 0, prediction).map(stripVTControlCharacters)).toEqual([
    'digit.png: 1 ✗ it is 0',
    '',
    'label  layer 1   total  softmax',
    '0       0.5000  0.5000   0.1000',
    '1        2.000   2.000   0.9000',
  ]);
});
