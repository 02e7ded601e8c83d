// What the language server costs while it streams 4 runs at 20 updates a second, and what a reader that stops reading
// costs a trainer. Usage: node bench/server-load.mjs [seconds]   (after `npm run build`; Linux)
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const server = new URL('../packages/ff-server/', import.meta.url);
const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = createRequire(
  new URL('package.json', server),
)('vscode-languageserver-protocol/node');

const seconds = Number(process.argv[2] ?? 60);
const cwd = mkdtempSync(join(tmpdir(), 'ff-load-'));
const file = join(cwd, 'load.ff.ts');
writeFileSync(
  file,
  `import { adam, defineModel, dense, digits, joint, symba } from 'ff-core';
export default defineModel({
  data: digits({ train: 2000, test: 100 }),
  layers: [dense(64), dense(64), dense(64), dense(64)],
  optimizer: adam({ learningRate: 0.001 }),
  schedule: joint({ epochs: 100000, batchSize: 50 }),
});
`,
);
const child = spawn(process.execPath, [new URL('bin/ff.js', server).pathname, 'server', '--stdio'], {
  cwd,
  stdio: ['pipe', 'pipe', 'inherit'],
});
const connection = createProtocolConnection(
  new StreamMessageReader(child.stdout),
  new StreamMessageWriter(child.stdin),
);
let updates = 0;
connection.onNotification('ff/seriesDelta', () => void updates++);
connection.listen();
await connection.sendRequest('initialize', {
  processId: process.pid,
  rootUri: null,
  capabilities: {},
  workspaceFolders: [{ uri: pathToFileURL(cwd).href, name: 'load' }],
  initializationOptions: { protocolVersion: 1, limit: 4 },
});
await connection.sendNotification('initialized', {});

/**
 * Seconds of processor time and megabytes of a process.
 * @param {number | undefined} pid
 */
const costOf = (pid) => {
  const fields = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? '').split(' ');
  const resident = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, megabytes: resident / 1024 };
};
/** @param {{ run: string }} run */
const recordOf = ({ run }) => JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));

/** @type {{ run: string }[]} */
const runs = [];
for (let seed = 0; seed < 4; seed++) {
  runs.push(await connection.sendRequest('ff/start', { file, seed, name: `load${seed}` }));
}
for (const run of runs) {
  while (recordOf(run).state !== 'training') await delay(50);
  await connection.sendRequest('ff/subscribe', { run: run.run, width: 1000 });
}
await delay(2000);
const before = { ...costOf(child.pid), updates };
await delay(seconds * 1000);
const after = costOf(child.pid);
console.log(
  JSON.stringify({
    seconds,
    updatesPerSecondAndRun: Number(((updates - before.updates) / seconds / runs.length).toFixed(1)),
    percentOfACore: Number(((100 * (after.cpu - before.cpu)) / seconds).toFixed(2)),
    megabytes: Math.round(after.megabytes),
  }),
);
for (const run of runs.slice(1)) await connection.sendRequest('ff/stop', { run: run.run });

// The rate of one run, with a client that reads and with one that has stopped.
const [first] = /** @type {[{ run: string }]} */ (runs);
const rate = async () => {
  const one = recordOf(first);
  await delay((seconds * 1000) / 4);
  const two = recordOf(first);
  return (
    ((two.summary.step - one.summary.step) / (Date.parse(two.heartbeat) - Date.parse(one.heartbeat))) * 1000
  );
};
/** @type {{ read: number[], unread: number[] }} */
const rates = { read: [], unread: [] };
for (let turn = 0; turn < 3; turn++) {
  rates.read.push(await rate());
  // the server itself is stopped: the trainer's reader takes nothing any more
  child.kill('SIGSTOP');
  rates.unread.push(await rate());
  child.kill('SIGCONT');
}
/** @param {number[]} values */
const median = (values) => values.sort((a, b) => a - b)[1] ?? Number.NaN;
console.log(
  JSON.stringify({
    stepsPerSecond: Object.fromEntries(
      Object.entries(rates).map(([name, values]) => [name, Math.round(median(values))]),
    ),
    unreadToRead: Number((median(rates.unread) / median(rates.read)).toFixed(3)),
  }),
);
await connection.sendRequest('ff/stop', { run: first.run });
child.kill('SIGKILL');
await delay(200);
rmSync(cwd, { recursive: true, force: true });
