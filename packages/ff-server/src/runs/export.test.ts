import { expect, test } from 'vitest';
import { evaluationRow, metricsRow } from '../testing/rows.ts';
import { csvOf, formatOf } from './export.ts';

test('CSV has a line for each row and a column for each series, empty where a row has none', () => {
  const changed = { type: 'live', step: 1, epoch: 0.1, values: {} } as const;
  const lines = csvOf([metricsRow(1), changed, evaluationRow(2)]).split('\n');
  expect(lines).toEqual([
    'type,step,epoch,time,layers[0].loss,layers[0].positive,layers[0].negative,learningRate,' +
      'test.error,test.layers[0].error,test.layers[0].separation,test.layers[0].deadUnits',
    'metrics,1,0.1,0.01,1,2,1,0.01,,,,',
    'evaluation,2,0.2,0.02,,,,,5,5,0.9,0.25',
    '',
  ]);
  expect(csvOf([])).toBe('type,step,epoch,time\n');
});

test.each([
  ['a/net.onnx', 'onnx'],
  ['net.safetensors', 'safetensors'],
  ['net.csv', 'csv'],
  ['events.out.tfevents.net', 'tensorboard'],
  ['net.png', undefined],
])('the format of %s', (file, format) => {
  expect(formatOf(file)).toBe(format);
});
