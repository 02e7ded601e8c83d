// What the language server costs while it streams 4 runs with a model file open in the editor, and what a reader that
// stops reading costs a trainer. Usage: node bench/server-load.mjs [seconds]   (after `npm run build`; Linux)
//
// `trained`: four real trainers, as fast as the machine lets them. `replayed`: four processes that tell a recorded run
// through the trainer's own code at exactly 20 updates a second, so that the figure doesn't depend on the machine.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openServer } from './server-client.mjs';

const seconds = Number(process.argv[2] ?? 60);
const count = 4;
const cwd = mkdtempSync(join(tmpdir(), 'ff-load-'));
const file = join(cwd, 'load.ff.ts');
// Nets so small that four of them train side by side; of 200,000 steps every tenth is logged.
writeFileSync(
  file,
  `import { adam, defineModel, dense, digits, joint } from 'ff-core';
export default defineModel({
  data: digits({ train: 2000, test: 100 }),
  layers: [dense(32), dense(32), dense(32), dense(32)],
  optimizer: adam({ learningRate: 0.001 }),
  schedule: joint({ epochs: 5000, batchSize: 50 }),
});
`,
);
/** @typedef {Awaited<ReturnType<typeof openServer>>} Server */
/** @param {string} run */
const recordOf = (run) => JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
/** @param {object} figures */
const print = (figures) => console.log(JSON.stringify(figures));

/**
 * @param {Server} server
 * @param {string} name
 * @returns {Promise<string>} the run's folder
 */
async function start({ connection }, name) {
  const { run } = await connection.sendRequest('ff/start', { file, name });
  return run;
}

/**
 * @param {Server} server
 * @param {readonly string[]} runs
 */
async function measure({ connection, measure }, runs) {
  for (const run of runs) {
    while (recordOf(run).state !== 'training') await delay(50);
    await connection.sendRequest('ff/subscribe', { run, width: 1000 });
  }
  await delay(2000);
  return await measure(seconds, runs.length);
}

/** Four real trainers. Returns the folder of one, which has ended. */
async function trained() {
  const server = await openServer(cwd, file);
  const runs = [];
  for (let index = 0; index < count; index++) runs.push(await start(server, `trained${index}`));
  print({ trained: await measure(server, runs) });
  for (const run of runs) await server.connection.sendRequest('ff/stop', { run });
  server.close();
  return runs[0] ?? '';
}

/** @param {string} recording */
async function replayed(recording) {
  const server = await openServer(cwd, file);
  const rows = 3;
  const runs = Array.from({ length: count }, (_, index) => {
    const run = join(dirname(recording), `replayed${index}`);
    cpSync(recording, run, { recursive: true });
    const record = { ...recordOf(recording), id: `replayed${index}`, name: `replayed${index}` };
    writeFileSync(join(run, 'run.json'), JSON.stringify(record));
    return run;
  });
  const trainers = runs.map((run) =>
    spawn(
      process.execPath,
      [new URL('replay-trainer.mjs', import.meta.url).pathname, run, recording, `${rows}`],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    ),
  );
  print({ replayed: await measure(server, runs) });
  for (const trainer of trainers) trainer.kill('SIGTERM');
  server.close();
}

/** The rate of one run, with a client that reads and with one that has stopped. */
async function unread() {
  const server = await openServer(cwd, file);
  const run = await start(server, 'unread');
  await measure({ ...server, measure: async () => await delay(2000) }, [run]);
  const rate = async () => {
    const one = recordOf(run);
    await delay((seconds * 1000) / 8);
    const two = recordOf(run);
    return (
      (1000 * (two.summary.step - one.summary.step)) / (Date.parse(two.heartbeat) - Date.parse(one.heartbeat))
    );
  };
  /** @type {{ read: number[], unread: number[] }} */
  const rates = { read: [], unread: [] };
  for (let turn = 0; turn < 5; turn++) {
    rates.read.push(await rate());
    // the server itself is stopped: the trainer's reader takes nothing any more
    server.child.kill('SIGSTOP');
    rates.unread.push(await rate());
    server.child.kill('SIGCONT');
  }
  /** @param {number[]} values */
  const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
  const [read, unread] = [median(rates.read), median(rates.unread)];
  print({
    stoppedReader: {
      stepsPerSecond: { read: Math.round(read), unread: Math.round(unread) },
      unreadToRead: Number((unread / read).toFixed(3)),
    },
  });
  await server.connection.sendRequest('ff/stop', { run });
  server.close();
}

await replayed(await trained());
await unread();
await delay(200);
rmSync(cwd, { recursive: true, force: true });
