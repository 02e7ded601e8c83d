import { subscribeRequest, unsubscribeRequest } from 'ff-server/protocol';
import { expect, test, vi } from 'vitest';
import { readAhead } from './read-ahead.ts';

test('the figures are read for the smoothing that the page has kept, and no deltas are left to come', async () => {
  const request = vi.fn(async () => ({ subscription: '7' }));
  await readAhead({ request } as never, '/runs/one', { smoothing: 0.5 });
  expect(request.mock.calls).toEqual([
    [subscribeRequest, { run: '/runs/one', width: 1, smoothing: 0.5 }],
    [unsubscribeRequest, { subscription: '7' }],
  ]);
});

test('a failure is left to the page, which asks for the same', async () => {
  const request = vi.fn(async () => {
    throw new Error('the run is gone');
  });
  await expect(readAhead({ request } as never, '/runs/one', undefined)).resolves.toBeUndefined();
});
