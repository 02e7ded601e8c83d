import { protocolVersion } from 'ff-server/protocol';
import { expect, test } from 'vitest';
import { BackOff } from './back-off.ts';
import { deviceOf, initializationOptions, type Settings } from './settings.ts';

test('a server that dies is back at once, then ever later, then not at all', () => {
  const backOff = new BackOff();
  const waits: (number | undefined)[] = [];
  do waits.push(backOff.next(100));
  while (waits.at(-1) !== undefined);
  expect(waits[0]).toBe(0);
  expect(waits).toEqual(
    waits.toSorted((a, b) => (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY)),
  );
  expect(backOff.next(100)).toBeUndefined();
  backOff.reset();
  expect(backOff.next(100)).toBe(0);
});

test('a server that ran well for a while is back at once', () => {
  const backOff = new BackOff();
  for (let deaths = 0; deaths < 3; deaths++) backOff.next(100);
  expect(backOff.next(10 * 60_000)).toBe(0);
});

const settings: Settings = {
  device: 'auto',
  runsFolder: '.ff/runs',
  limit: 2,
  gracePeriod: null,
  retrainOnSave: 'ask',
  openChartsOnTrain: true,
  precision: 'float32',
};

test('what the server is started with', () => {
  expect(initializationOptions(settings, false)).toEqual({
    protocolVersion,
    runsFolder: '.ff/runs',
    limit: 2,
    grace: null,
    retrainOnSave: 'ask',
    trusted: false,
  });
});

test('the server chooses the device where the user has no wish', () => {
  expect(deviceOf(settings)).toBeUndefined();
  expect(deviceOf({ ...settings, device: ' tensorflow ' })).toBe('tensorflow');
});
