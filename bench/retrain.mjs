// How long a saved change of the model takes until the chart shows its first figures, over the real server while a net
// trains on MNIST (without it: on the embedded digits). Usage: node bench/retrain.mjs [repeats]   (after `npm run build`)
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

const repeats = Number(process.argv[2] ?? 5);
const cwd = mkdtempSync(join(tmpdir(), 'ff-retrain-'));
const file = join(cwd, 'bench.ff.ts');
const uri = pathToFileURL(file).href;
/** @param {{ width?: number, rate?: number }} [changes] */
const text = ({
  width = 500,
  rate = 0.003,
} = {}) => `import { adam, defineModel, dense, digits, joint, mnist, overlay, symba } from 'ff-core';
const options = { normalise: 'rms', goodness: 'sumOfSquares', initialiser: 'hinton' } as const;
export default defineModel({
  data: mnist({ fallback: digits() }),
  labels: overlay(),
  layers: [dense(500, options), dense(${width}, options), dense(500, options)],
  loss: symba({ alpha: 0.25 }),
  optimizer: adam({ learningRate: ${rate} }),
  schedule: joint({ epochs: 1000, batchSize: 100 }),
});
`;

const child = spawn(process.execPath, [new URL('bin/ff.js', server).pathname, 'server', '--stdio'], {
  cwd,
  stdio: ['pipe', 'pipe', 'inherit'],
});
const connection = createProtocolConnection(
  new StreamMessageReader(child.stdout),
  new StreamMessageWriter(child.stdin),
);
/** Steps and arrivals of the points that the client has got, and the steps of generations. */
let last = { x: 0, at: 0 };
/** @type {Map<number, number>} */
const generations = new Map();
/** Called with each delta. */
let onPoints = () => {};
/** @param {import('ff-server/protocol').SeriesDelta} delta */
const take = ({ series, marks }) => {
  for (const { generation, x } of marks) if (generation !== undefined) generations.set(generation, x);
  const points = series.find(({ name }) => name === 'layers[1].loss')?.x;
  if (points?.length) last = { x: points.at(-1) ?? 0, at: performance.now() };
  onPoints();
};
connection.onNotification(
  'ff/seriesDeltas',
  (/** @type {readonly import('ff-server/protocol').SeriesDelta[]} */ deltas) => deltas.forEach(take),
);
connection.listen();
await connection.sendRequest('initialize', {
  processId: process.pid,
  rootUri: null,
  capabilities: {},
  workspaceFolders: [{ uri: pathToFileURL(cwd).href, name: 'retrain' }],
  initializationOptions: { protocolVersion: 1 },
});
await connection.sendNotification('initialized', {});

writeFileSync(file, text());
const textDocument = { uri, languageId: 'typescript', version: 1, text: text() };
await connection.sendNotification('textDocument/didOpen', { textDocument });
const { run } = await connection.sendRequest('ff/start', { file });
await connection.sendRequest('ff/subscribe', { run, width: 1000 });
while (last.x === 0) await delay(50);

let generation = 0;
/**
 * Saves a change and waits for a point behind its mark.
 * @param {{ width?: number, rate?: number }} changes
 */
const timed = async (changes) => {
  writeFileSync(file, text(changes));
  const saved = performance.now();
  generation++;
  let before = last.at;
  const shown = new Promise((resolve) => {
    onPoints = () => {
      const from = generations.get(generation);
      if (from === undefined || last.x <= from) before = last.at;
      else resolve(undefined);
    };
  });
  await connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  await shown;
  const figures = { shown: last.at - saved, pause: last.at - before };
  // nobody saves as quickly as this: the next trainer gets ready meanwhile
  await delay(5000);
  return figures;
};

/** @param {readonly number[]} values seconds */
const summary = (values) => {
  const sorted = values.map((value) => Number((value / 1000).toFixed(2))).sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)], least: sorted[0], most: sorted.at(-1) };
};
/** @type {Record<string, unknown>} */
const results = {};
/** @type {[string, (index: number) => { width?: number, rate?: number }][]} */
const kinds = [
  ["second layer's width", (index) => ({ width: 510 + 10 * index })],
  ['learning rate', (index) => ({ width: 500 + 10 * repeats, rate: 0.001 * (index + 1) })],
];
for (const [name, change] of kinds) {
  const all = [];
  for (let index = 0; index < repeats; index++) all.push(await timed(change(index)));
  results[name] = {
    'seconds from save to new figures': summary(all.map(({ shown }) => shown)),
    'seconds without figures': summary(all.map(({ pause }) => pause)),
  };
}
const log = readFileSync(join(run, 'log.txt'), 'utf8');
await connection.sendRequest('ff/stop', { run });
await connection.sendRequest('shutdown');
await connection.sendNotification('exit');
const data = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8')).model.data.kind;
const fallback = /notice: .*/.exec(log)?.[0];
console.log(JSON.stringify({ data, ...(fallback && { fallback }), repeats, ...results }, null, 2));
rmSync(cwd, { recursive: true, force: true });
