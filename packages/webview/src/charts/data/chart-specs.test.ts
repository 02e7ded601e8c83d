import { expect, it } from 'vitest';
import { type ChartedRun, chartSpecs } from './chart-specs.ts';

const run: ChartedRun = {
  id: 'a1',
  label: 'first',
  series: [
    'test.layers[1].error',
    'learningRate',
    'layers[0].loss',
    'layers[0].positive',
    'layers[0].negative',
    'layers[1].loss',
    'layers[1].positive',
    'layers[1].negative',
    'test.error',
    'test.layers[0].error',
    'test.layers[0].deadUnits',
    'head',
  ],
  layers: ['Layer 1 · edges', 'Layer 2'],
  thresholds: [0],
};

it('draws loss, goodness of each layer and error, and keeps the rest for those who ask', () => {
  const specs = chartSpecs([run]);
  expect(specs.map(({ id, title, isExtra }) => [id, title, isExtra])).toEqual([
    ['loss', 'Loss', false],
    ['goodness-0', 'Goodness · Layer 1 · edges', false],
    ['goodness-1', 'Goodness · Layer 2', false],
    ['error', 'Error', false],
    ['deadUnits', 'Dead units', true],
    ['head', 'Loss of the head', true],
    ['learningRate', 'Learning rate', true],
  ]);
  expect(specs[1]!.lines.map(({ label, series }) => [label, series])).toEqual([
    ['positive', 'layers[0].positive'],
    ['negative', 'layers[0].negative'],
    ['threshold', 'layers[0].threshold'],
  ]);
  expect(specs[2]!.lines.map(({ label }) => label)).toEqual(['positive', 'negative']);
  expect(specs[3]!.lines.map(({ label }) => label)).toEqual(['All layers', 'Layer 1 · edges', 'Layer 2']);
});

it('tells the lines of a chart apart by dash alone and by colour alone', () => {
  for (const { lines } of chartSpecs([run])) {
    expect(new Set(lines.map(({ dash }) => dash.join())).size).toBe(lines.length);
    expect(new Set(lines.map(({ colour }) => colour)).size).toBe(lines.length);
  }
});

it('names the data where errors are measured on several', () => {
  const both = chartSpecs([{ ...run, series: ['test.error', 'train.error'], thresholds: [] }]);
  expect(both[0]!.lines.map(({ label }) => label)).toEqual(['All layers (test)', 'All layers (train)']);
});

it('gives each of several runs a colour and each series a dash', () => {
  const [loss, , , error] = chartSpecs([run, { ...run, id: 'b2', label: 'second' }]);
  expect(loss!.lines.map(({ id, label }) => [id, label])).toEqual([
    ['a1/layers[0].loss', 'first · Layer 1 · edges'],
    ['a1/layers[1].loss', 'first · Layer 2'],
    ['b2/layers[0].loss', 'second · Layer 1 · edges'],
    ['b2/layers[1].loss', 'second · Layer 2'],
  ]);
  const [a, b, c, d] = loss!.lines;
  expect(a!.colour).toBe(b!.colour);
  expect(c!.colour).toBe(d!.colour);
  expect(a!.colour).not.toBe(c!.colour);
  expect(a!.dash).toEqual(c!.dash);
  expect(a!.dash).not.toEqual(b!.dash);
  expect(error!.lines).toHaveLength(6);
});

it('draws figures that it does not know', () => {
  const specs = chartSpecs([{ ...run, series: ['layers[0].meanSpikes'], thresholds: [] }]);
  expect(specs.map(({ title, lines }) => [title, lines[0]!.label])).toEqual([
    ['Mean spikes', 'Layer 1 · edges'],
  ]);
});
