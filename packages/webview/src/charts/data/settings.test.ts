import { expect, it } from 'vitest';
import { defaultSettings, settingsOf } from './settings.ts';

it('takes settings back as they were kept', () => {
  const kept = {
    ...defaultSettings,
    axis: 'epoch',
    smoothing: 0.5,
    logY: true,
    hidden: ['a/layers[0].loss'],
    tables: ['loss'],
    zoom: { from: 1, to: 2 },
  };
  expect(settingsOf(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  expect(settingsOf(undefined)).toEqual(defaultSettings);
});

it.each([
  { axis: 'moon' },
  { smoothing: 1 },
  { smoothing: 'much' },
  { hidden: 'all', tables: 3 },
  { axis: 'step', zoom: { from: 2, to: 1 } },
  { axis: 'step', zoom: { from: null, to: 1 } },
  { axis: 'gone', zoom: { from: 0, to: 1 } },
  { axis: 'step', zoom: 7 },
])('falls back where what was kept is wrong: %j', (kept) => {
  expect(settingsOf(kept)).toEqual(defaultSettings);
});
