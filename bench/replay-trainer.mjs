// Stands in for a trainer in a bench: its socket, its record and its files are the real ones, its rows are those of a
// recorded run, 20 batches of them a second. Usage: node replay-trainer.mjs FOLDER RECORDING ROWS_A_BATCH
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const [folder = '', recording = '', rowsOfBatch = ''] = process.argv.slice(2);
/** @param {string} path */
const trainer = (path) => import(new URL(`../packages/ff-server/dist/${path}`, import.meta.url).href);
const [{ follow }, { Link }, { RecordWriter }, { RunLock }, { identify }, { openRun }, { readMetrics }] =
  await Promise.all(
    [
      'trainer/follow.js',
      'trainer/link.js',
      'trainer/record-writer.js',
      'runs/lock.js',
      'runs/process-identity.js',
      'runs/store.js',
      'runs/metrics-file.js',
    ].map(trainer),
  );

const batchesASecond = 20;
const size = Number(rowsOfBatch);
const { layers, sampleShape, classes } = JSON.parse(
  readFileSync(`${recording}/generations/0/version.json`, 'utf8'),
);
/** @type {import('ff-core').MetricsRow[]} */
const rows = readMetrics(`${recording}/metrics.jsonl`).filter(
  (/** @type {{ type: string }} */ { type }) => type === 'metrics',
);

/** @param {AbortSignal} signal */
async function* events(signal) {
  const steps = 1e6;
  const told = { device: 'cpu', executor: 'compiled', seed: 0, data: 'recorded', trainSamples: 2000 };
  yield {
    type: 'start',
    ...told,
    sampleShape,
    classes,
    layers,
    steps,
    epochs: 25_000,
    from: 0,
    generation: 0,
  };
  const began = performance.now();
  for (let batch = 0; !signal.aborted; batch++) {
    const part = Array.from({ length: size }, (_, index) => {
      const at = batch * size + index;
      // Round and round: steps go on.
      return { ...rows[at % rows.length], step: at + 1, time: (at + 1) / (batchesASecond * size) };
    });
    const step = (batch + 1) * size;
    const rate = batchesASecond * size;
    const epoch = step / 40;
    const secondsLeft = (steps - step) / rate;
    yield { type: 'progress', step, steps, epoch, stepsPerSecond: rate, secondsLeft, rows: part };
    await delay(Math.max(0, began + ((batch + 1) * 1000) / batchesASecond - performance.now()));
  }
  yield { type: 'stopped', step: 1, steps, trainSeconds: 1, wallSeconds: 1 };
}

const lock = RunLock.acquire(folder, 'replay');
const link = await Link.open({ grace: null });
const writer = new RecordWriter(folder, openRun(folder).record, lock);
writer.update({ state: 'starting', process: identify(), socket: link.path });
const generation = { number: 0, base: 0, created: '', text: '', settings: {} };
const version = { model: {}, live: [], load: '' };
await follow(folder, { writer, link }, async () => ({
  events: events(link.signal),
  generation,
  begins: false,
  version,
  set: [],
}));
writer.close();
lock.release();
await link.close();
