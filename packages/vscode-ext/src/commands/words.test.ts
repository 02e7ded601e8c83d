import { expect, test } from 'vitest';
import { selectedRuns, targetOf } from './argument.ts';
import { deviceLine } from './device-line.ts';
import { rankLabels } from './labels.ts';
import { layerTitles } from './layers.ts';
import { progressMessage } from './time-left.ts';

test('what a command is about: a lens, a row, a menu of the explorer, the palette', () => {
  expect(targetOf({ uri: 'file:///a.ff.ts', layer: 1 })).toEqual({ uri: 'file:///a.ff.ts', layer: 1 });
  expect(targetOf({ kind: 'run', run: '/r' })).toEqual({ run: '/r' });
  const uri = { scheme: 'file', path: '/a.ff.ts', fsPath: '/a.ff.ts', toString: () => 'file:///a.ff.ts' };
  expect(targetOf(uri)).toEqual({ uri: 'file:///a.ff.ts' });
  expect(targetOf(undefined)).toEqual({});
  expect(targetOf({ uri: 7 })).toEqual({});
  expect(targetOf({ run: '/r', layer: -1 })).toEqual({});
});

test('the runs among the selected rows', () => {
  const rows = [
    { kind: 'model', group: {} },
    { kind: 'run', run: '/a' },
    { kind: 'run', run: '/b' },
  ];
  expect(selectedRuns(rows)).toEqual(['/a', '/b']);
  expect(selectedRuns(undefined)).toEqual([]);
});

test('a device that is missing: why, and what mends it', () => {
  const mend = 'npm install webgpu';
  const line = deviceLine({ name: 'webgpu', available: false, title: 'WebGPU', reason: 'no adapter', mend });
  expect(line).toEqual({
    name: 'webgpu',
    isAvailable: false,
    description: 'WebGPU',
    detail: 'no adapter. Mend it with: npm install webgpu',
    mend,
  });
});

test('a device that is there: how fast it is', () => {
  const line = deviceLine({ name: 'cpu', available: true, title: 'ONNX Runtime', stepMilliseconds: 2.54 });
  expect(line).toMatchObject({ isAvailable: true, detail: '2.5 ms a step at 784-500-500' });
});

test('labels: the predicted one, then by the sum of goodness over the layers', () => {
  const goodness = [
    [1, 5, 2],
    [4, 1, 9],
  ];
  const ranked = rankLabels({ label: 1, trueLabel: 2, goodness });
  expect(ranked.map(({ label }) => label)).toEqual([1, 2, 0]);
  expect(ranked[0]).toEqual({ label: 1, layers: [5, 1], isPredicted: true, isTrue: false });
  expect(ranked[1]!.isTrue).toBe(true);
});

test('titles of layers, whatever their kind', () => {
  const model = { layers: [{ kind: 'dense', units: 500 }, { kind: 'custom', name: 'mine' }, {}] };
  expect(layerTitles(model)).toEqual(['Layer 1: dense, 500 units', 'Layer 2: mine', 'Layer 3']);
  expect(layerTitles(undefined)).toEqual([]);
});

test('progress: a guess of the time left once there is something to guess from', () => {
  expect(progressMessage(0, 5000)).toBe('0 %');
  expect(progressMessage(10, 500)).toBe('10 %');
  expect(progressMessage(25, 10_000)).toBe('25 % · 30 s left');
  expect(progressMessage(100, 10_000)).toBe('100 %');
});
