import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LensRefresh } from './lens-refresh.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function refresh() {
  const ask = vi.fn();
  const lenses = new LensRefresh(ask);
  /** Figures change all the time. */
  const train = (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 50) {
      lenses.want();
      vi.advanceTimersByTime(50);
    }
  };
  return { ask, lenses, train };
}

test('changes that come together are told together, and one that came meanwhile after the client has come', () => {
  const { ask, lenses, train } = refresh();
  train(2000);
  expect(ask).toHaveBeenCalledTimes(1);
  lenses.fetched('a');
  vi.advanceTimersByTime(300);
  expect(ask).toHaveBeenCalledTimes(2);
  // nothing has changed since
  lenses.fetched('a');
  vi.advanceTimersByTime(60_000);
  expect(ask).toHaveBeenCalledTimes(2);
});

test('it is asked again when it has come for every file in sight', () => {
  const { ask, lenses, train } = refresh();
  for (const file of ['quick', 'slow']) lenses.fetched(file);
  train(300);
  lenses.fetched('quick');
  train(3000);
  expect(ask).toHaveBeenCalledTimes(1);
  lenses.fetched('slow');
  train(300);
  expect(ask).toHaveBeenCalledTimes(2);
});

test('a file that it does not come for is out of sight, until it comes for it', () => {
  const { ask, lenses, train } = refresh();
  for (const file of ['shown', 'hidden']) lenses.fetched(file);
  train(300);
  lenses.fetched('shown');
  train(5300);
  expect(ask).toHaveBeenCalledTimes(2);
  lenses.fetched('shown');
  train(1000);
  expect(ask).toHaveBeenCalledTimes(3);
  lenses.fetched('hidden');
  lenses.fetched('shown');
  train(1000);
  lenses.fetched('shown');
  train(1000);
  expect(ask).toHaveBeenCalledTimes(4);
});

test('an editor that shows what it fetched only when it was left alone for seconds gets to that', () => {
  const { ask, lenses, train } = refresh();
  const quiet = 3000;
  let showing: NodeJS.Timeout | undefined;
  const shown = vi.fn();
  ask.mockImplementation(() => {
    lenses.fetched('a');
    clearTimeout(showing);
    showing = setTimeout(shown, quiet);
  });
  train(30_000);
  expect(shown.mock.calls.length).toBeGreaterThan(1);
});

test('with nothing in sight it is asked now and then', () => {
  const { ask, train } = refresh();
  train(60_000);
  expect(ask.mock.calls.length).toBeGreaterThan(10);
  expect(ask.mock.calls.length).toBeLessThan(13);
});

test('nothing is asked once it is closed', () => {
  const { ask, lenses } = refresh();
  lenses.want();
  lenses.close();
  vi.advanceTimersByTime(60_000);
  expect(ask).not.toHaveBeenCalled();
});
