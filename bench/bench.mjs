import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { growthCases, growthRows } from './growth.mjs';
import { describeMachine, physicalCores } from './machine.mjs';
import { readOptions, UsageError, usage } from './options.mjs';
import { duration, startProgress } from './progress.mjs';
import { accuracyTable, growthTables, readmeTable, timesTable } from './report.mjs';
import { Session } from './session.mjs';
import { BenchError } from './sides/venv.mjs';
import { markdownTable, textTable } from './tables.mjs';

/** @typedef {ReturnType<typeof readOptions>} Options */
/** @typedef {import('./cases.mjs').Case} Case */

/** Seconds of a case, roughly: for the time that is left. @param {Case} item @param {Options} options */
function expectedSeconds(item, { seeds, rounds }) {
  if (!('task' in item)) return seeds * item.target.seconds * 3;
  return item.task.kind === 'step' ? 25 + rounds * (item.task.dims.length > 3 ? 2 : 1.2) : 60;
}

/** @param {Options} options @param {AbortSignal} signal */
async function measureAll(options, signal) {
  const cases = options.growth ? growthCases.map((grown) => grown.case) : options.cases;
  const progress = startProgress(cases.map((item) => expectedSeconds(item, options)));
  const session = new Session(options, signal, progress);
  /** @type {import('./types.ts').Result[]} */
  const results = [];
  /** @type {import('./types.ts').AccuracyResult[]} */
  const accuracy = [];
  try {
    for (const [index, item] of cases.entries()) {
      if (signal.aborted) break;
      const began = performance.now();
      try {
        if ('task' in item) results.push(await session.time(item, index));
        else accuracy.push(await session.train(item, index));
      } catch (error) {
        if (!signal.aborted) session.drop(item.name, 'every side', error);
      }
      progress.say(`${item.name}: ${duration(performance.now() - began)} (${index + 1} of ${cases.length})`);
    }
  } finally {
    progress.clear();
    session.dispose();
  }
  const isMeasured = (/** @type {{ sides: object }} */ { sides }) => Object.keys(sides).length > 0;
  return {
    results: results.filter(isMeasured),
    accuracy: accuracy.filter(isMeasured),
    dropped: session.dropped,
  };
}

async function main() {
  const options = readOptions(process.argv.slice(2), physicalCores());
  if (options.help) {
    console.log(usage);
    return;
  }
  process.env.FF_BENCH_TORCH_DEVICE = options.torch;
  if (options.layers) return reportLayers(options);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const { results, accuracy, dropped } = await measureAll(options, stop.signal);
  if (stop.signal.aborted) console.error('stopped: these are the whole rounds that were measured');
  if (results.length + accuracy.length === 0) throw new BenchError('nothing was measured');

  const axes = growthCases.flatMap((grown) => {
    const result = options.growth && results.find(({ name }) => name === grown.case.name);
    return result ? [{ axis: grown.axis, result }] : [];
  });
  const growth = growthRows(axes);
  const times = options.markdown ? readmeTable : timesTable;
  const tables = [
    ...(results.length > 0 && !options.growth ? [times(results)] : []),
    ...growthTables(growth),
    ...(accuracy.length > 0 ? [accuracyTable(accuracy)] : []),
  ];
  for (const { title, rows, numbers } of tables) {
    console.log(`\n${title}:\n\n${(options.markdown ? markdownTable : textTable)(rows, numbers)}`);
  }
  const { cases: _cases, help: _help, markdown: _markdown, json, ...protocol } = options;
  const content = {
    machine: describeMachine(options.threads),
    protocol,
    ...(options.growth ? { growth } : {}),
    results,
    accuracy,
    dropped,
  };
  console.log(`\nWritten: ${write(json, content)}`);
  if (stop.signal.aborted) process.exitCode = 130;
  else if (dropped.some(({ unavailable }) => !unavailable)) process.exitCode = 1;
}

/** @param {Options} options */
async function reportLayers(options) {
  const { layerTables } = await import('./layers.mjs');
  const tables = await layerTables(options);
  for (const { title, rows, numbers } of tables)
    console.log(`\n${title}:\n\n${(options.markdown ? markdownTable : textTable)(rows, numbers)}`);
  const machine = describeMachine(options.threads);
  const { threads, rounds, turnMs } = options;
  const layers = tables.map(({ title, results }) => ({ title, results }));
  console.log(
    `\nWritten: ${write(options.json, { machine, protocol: { threads, rounds, turnMs }, layers })}`,
  );
}

/** @param {string | undefined} json @param {object} content */
function write(json, content) {
  const date = new Date().toISOString();
  const file =
    json ?? fileURLToPath(new URL(`results/${date.slice(0, 19).replaceAll(':', '-')}.json`, import.meta.url));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ date, ...content }, null, 2)}\n`);
  return file;
}

try {
  await main();
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${usage}`);
    process.exitCode = 2;
  } else if (error instanceof BenchError) {
    console.error(error.message);
    process.exitCode = 1;
  } else throw error;
}
