import { expect, test } from 'vitest';
import { EventQueue } from './event-queue.ts';

async function collect<T>(queue: EventQueue<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const value of queue) values.push(value);
  return values;
}

test('gives what was pushed before and after the reader came, then ends', async () => {
  const queue = new EventQueue<number>();
  queue.push(1);
  const values = collect(queue);
  queue.push(2);
  await Promise.resolve();
  queue.push(3);
  queue.end();
  expect(await values).toEqual([1, 2, 3]);
});

test('loses nothing that comes while the reader is busy', async () => {
  const queue = new EventQueue<number>();
  const seen: number[] = [];
  queue.push(0);
  for await (const value of queue) {
    seen.push(value);
    if (value < 5) queue.push(value + 1);
    else queue.end();
  }
  expect(seen).toEqual([0, 1, 2, 3, 4, 5]);
});

test('an ended queue ends at once', async () => {
  const queue = new EventQueue<number>();
  queue.end();
  expect(await collect(queue)).toEqual([]);
});
