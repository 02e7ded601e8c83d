import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ProgressLine } from './progress-line.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function progressOn(isTTY: boolean) {
  const written: string[] = [];
  const output = { isTTY, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
  return { written, line: new ProgressLine('measuring', output) };
}

test('work of more than a second is told of, with the time left, and goes away at the end', () => {
  const { written, line } = progressOn(true);
  line.update(1, 10);
  expect(written).toEqual([]);
  vi.advanceTimersByTime(2000);
  line.update(4, 10);
  line.update(5, 10); // too soon for another look
  expect(written).toEqual(['\r\x1b[Kmeasuring: 40 %, 0:03 left']);
  line.end();
  expect(written.at(-1)).toBe('\r\x1b[K');
});

test('nothing is written where no terminal shows it', () => {
  const { written, line } = progressOn(false);
  vi.advanceTimersByTime(2000);
  line.update(4, 10);
  line.end();
  expect(written).toEqual([]);
});
