import type { SubscribeParams, SubscribeResult } from 'ff-server/protocol';
import type { HostMessage } from 'ff-webview/messages';
import { expect, test } from 'vitest';
import { PanelSubscriptions } from './subscriptions.ts';

const params = { run: '/r', width: 100 };
const series = [{ name: 'loss', x: [1], y: [0.5] }];

/** A server whose answers come when the test says so. */
class SlowServer {
  readonly asked: { params: SubscribeParams; answer(): void; fail(): void }[] = [];
  readonly ended: string[] = [];
  readonly posted: HostMessage[] = [];
  readonly subscriptions = new PanelSubscriptions({
    subscribe: (given) =>
      new Promise<SubscribeResult>((resolve, reject) => {
        const subscription = `s${this.asked.length + 1}`;
        const answer = () => resolve({ subscription, cursor: '', isContinuation: false, series, marks: [] });
        this.asked.push({ params: given, answer, fail: () => reject(new Error('no such run')) });
      }),
    unsubscribe: (subscription) => void this.ended.push(subscription),
    post: (...messages) => void this.posted.push(...messages),
    failure: (error) => (error as Error).message,
  });

  delta(subscription: string): void {
    const more = { cursor: '', run: '/r', isReset: false, series: [], marks: [] };
    this.subscriptions.take([{ subscription, ...more }]);
  }
}

test('history first, as a reset; then what comes, under the key of the page', async () => {
  const server = new SlowServer();
  const done = server.subscriptions.subscribe('loss', params);
  server.asked[0]!.answer();
  await done;
  server.delta('s1');
  server.delta('of another panel');
  expect(server.posted).toEqual([
    { type: 'series', key: 'loss', isReset: true, series, marks: [] },
    { type: 'series', key: 'loss', isReset: false, series: [], marks: [] },
  ]);
});

test('a subscription of the same key replaces the one before, even if that is answered later', async () => {
  const server = new SlowServer();
  const first = server.subscriptions.subscribe('loss', params);
  const second = server.subscriptions.subscribe('loss', { ...params, width: 50 });
  server.asked[1]!.answer();
  await second;
  server.asked[0]!.answer();
  await first;
  expect(server.ended).toEqual(['s1']);
  expect(server.posted).toHaveLength(1);
  server.delta('s1');
  server.delta('s2');
  expect(server.posted).toHaveLength(2);
});

test('a page that is hidden while the server thinks gets nothing, and the server is told', async () => {
  const server = new SlowServer();
  const done = server.subscriptions.subscribe('loss', params);
  server.subscriptions.clear();
  server.asked[0]!.answer();
  await done;
  expect(server.ended).toEqual(['s1']);
  expect(server.posted).toEqual([]);
});

test('another server: the same wishes again, and the page gets all its figures anew', async () => {
  const server = new SlowServer();
  const done = server.subscriptions.subscribe('loss', params);
  server.asked[0]!.answer();
  await done;
  const renewed = server.subscriptions.renew();
  expect(server.asked[1]!.params).toEqual(params);
  server.asked[1]!.answer();
  await renewed;
  server.delta('s1');
  server.delta('s2');
  expect(server.posted.map((message) => message.type === 'series' && message.isReset)).toEqual([
    true,
    true,
    false,
  ]);
  server.subscriptions.clear();
  expect(server.ended).toEqual(['s2']);
});

test('a failure is told once, and only while it is still wanted', async () => {
  const server = new SlowServer();
  const first = server.subscriptions.subscribe('loss', params);
  server.asked[0]!.fail();
  await first;
  const second = server.subscriptions.subscribe('goodness', params);
  server.subscriptions.unsubscribe('goodness');
  server.asked[1]!.fail();
  await second;
  expect(server.posted).toEqual([{ type: 'failure', message: 'no such run' }]);
});
