import { expect, test } from 'vitest';
import { checkMessage, checkState } from './schemas.ts';

const run = '/work/.ff/runs/digits-1';

test.each([
  { type: 'ready' },
  {
    type: 'subscribe',
    key: 'loss',
    params: { run, width: 800, axis: 'epoch', smoothing: 0.9, names: ['a'] },
  },
  { type: 'unsubscribe', key: 'loss' },
  { type: 'ask', id: 1, question: 'describe', params: { run } },
  { type: 'ask', id: 2, question: 'range', params: { run, width: 800, from: 0, to: 12.5 } },
  { type: 'ask', id: 3, question: 'predict', params: { run, pixels: 'AAEC', best: true } },
  { type: 'ask', id: 4, question: 'confused', params: { run, trueLabel: 3, predicted: 5, count: 20 } },
  { type: 'cancel', id: 4 },
  { type: 'do', run, action: { name: 'stop' } },
  { type: 'do', run, action: { name: 'retrainFrom', layer: 1 } },
  { type: 'do', run, action: { name: 'openDiff', generation: 2 } },
  { type: 'save', kind: 'png', name: 'loss.png', content: 'AAEC' },
])('a message that the page may send: $type', (message) => {
  expect(checkMessage(message)).toEqual(message);
});

test.each([
  null,
  'ready',
  [],
  {},
  { type: 'format' },
  { type: 'ready', extra: 1 },
  { type: 'subscribe', key: 'k', params: { run, width: 0 } },
  { type: 'subscribe', key: 'k', params: { run, width: Number.POSITIVE_INFINITY } },
  { type: 'subscribe', key: 'k', params: { run, width: 100, smoothing: 1 } },
  { type: 'subscribe', key: 'k', params: { run: [run], width: 100 } },
  { type: 'ask', id: -1, question: 'describe', params: { run } },
  { type: 'ask', id: 1, question: 'shell', params: { run } },
  { type: 'ask', id: 1, question: 'predict', params: { run, image: '/etc/passwd' } },
  { type: 'ask', id: 1, question: 'predict', params: { run, pixels: '<script>' } },
  { type: 'ask', id: 1, question: 'evaluate', params: { run, workDoneToken: 'mine' } },
  { type: 'ask', id: 1, question: 'samples', params: { run, from: 0.5, count: 10 } },
  { type: 'do', run, action: { name: 'retrainFrom' } },
  { type: 'do', run, action: { name: 'goBack', generation: '1' } },
  { type: 'do', run, action: { name: 'execute', command: 'rm' } },
  { type: 'save', kind: 'exe', name: 'x', content: '' },
])('a message that is refused: %j', (message) => {
  expect(checkMessage(message)).toBeTypeOf('string');
});

test('the state that a page left behind', () => {
  const state = { runs: [run], tab: 'layers', charts: { smoothing: 0.9 } };
  expect(checkState(state)).toEqual(state);
  expect(checkState({ runs: 'all' })).toBeUndefined();
  expect(checkState(undefined)).toBeUndefined();
});
