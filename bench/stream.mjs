// How fast a long run is streamed: 1,000,000 rows of 4 layers, subscribed at 1,000 pixels.
// Usage: node bench/stream.mjs [rows]   (after `npm run build`)
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Subscriptions } from 'ff-server';

const rows = Number(process.argv[2] ?? 1_000_000);
const run = mkdtempSync(join(tmpdir(), 'ff-stream-'));
const file = openSync(join(run, 'metrics.jsonl'), 'a');
let text = '';
for (let step = 1; step <= rows; step++) {
  const layers = Array.from({ length: 4 }, (_, i) => ({
    loss: 0.7 * Math.exp(-step / rows) + 0.1 * Math.random(),
    positive: 2 + i + Math.random(),
    negative: 1 - Math.random(),
  }));
  text += `${JSON.stringify({ type: 'metrics', step, epoch: step / 600, learningRate: 0.003, layers, time: step / 500 })}\n`;
  if (text.length > 4e6 || step === rows) {
    writeSync(file, text);
    text = '';
  }
}
closeSync(file);

const subscriptions = new Subscriptions(async () => {});
/** @type {Record<string, unknown>} */
const figures = {};
/**
 * @param {string} name
 * @param {number} width
 */
const timed = async (name, width) => {
  const began = performance.now();
  const answer = await subscriptions.subscribe({ run, width });
  const json = JSON.stringify(answer);
  figures[name] = {
    milliseconds: Math.round(performance.now() - began),
    series: answer.series.length,
    mostPoints: Math.max(...answer.series.map(({ x }) => x.length)),
    kilobytes: Math.round(json.length / 1000),
  };
};
await timed('first subscription, reads the file', 1000);
// Read to its end: deltas reset the chart meanwhile.
const began = performance.now();
while (!(await subscriptions.subscribe({ run, width: 1 })).cursor.endsWith(`.${rows}`)) {}
figures['whole file, milliseconds'] = Math.round(performance.now() - began);
await timed('next subscription', 1000);
await timed('next subscription, 4,000 pixels', 4000);

/**
 * A part of the history in full detail, and how long other work has to wait meanwhile.
 * @param {string} name
 * @param {Partial<import('ff-server/protocol').RangeParams>} part
 */
const timedRange = async (name, part) => {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const start = performance.now();
  const series = await subscriptions.range(
    { run, width: 1000, from: 0, to: rows, ...part },
    new AbortController().signal,
  );
  const milliseconds = Math.round(performance.now() - start);
  delays.disable();
  figures[name] = {
    milliseconds,
    othersWait: Math.round(delays.max / 1e6),
    mostPoints: Math.max(...series.map(({ x }) => x.length)),
  };
};
for (const share of [0.001, 0.01, 0.05, 0.06, 0.1, 0.5]) {
  await timedRange(`range, ${100 * share} %`, { from: 0.4 * rows, to: (0.4 + share) * rows });
}
await timedRange('range, 10 %, 4,000 pixels', { width: 4000, from: 0.4 * rows, to: 0.5 * rows });
globalThis.gc?.();
figures.memory = `${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`;
console.log(JSON.stringify({ rows, ...figures }, null, 2));
subscriptions.close();
rmSync(run, { recursive: true });
