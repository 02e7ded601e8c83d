import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { describeMachine, physicalCores } from './machine.mjs';
import { measure } from './measure.mjs';
import { startProgress } from './progress.mjs';
import { pytorchSide } from './pytorch-step.mjs';
import { gigaflops, netName, parseNet, resultTable, sharingNote } from './report.mjs';
import { BenchError, ensureTorch } from './setup.mjs';
import { makeStart } from './start.mjs';

const usage = `npm run bench -- [options]

A training step of ff-core (compiled, CPU) against PyTorch on the same net, batch and arithmetic.

  --quick              a short run: fewer and shorter rounds
  --nets LIST          default 784-500-500,784-2000x4
  --optimizers LIST    default adam,momentum
  --sides LIST         default ff,eager,compiled; also: tensorflow (ff-core on the device \`tensorflow\`), fused (PyTorch
                       eager with its fused optimizer)
  --rounds N           default 30, with --quick 8
  --batch N            positives in a batch, as many negatives; default 100
  --threads N          default: the machine's physical cores
`;

const sideNames = /** @type {const} */ (['ff', 'tensorflow', 'eager', 'fused', 'compiled']);
const optimizerNames = /** @type {const} */ (['adam', 'momentum']);

class UsageError extends Error {}

function readOptions() {
  const string = /** @type {const} */ ({ type: 'string' });
  const flag = /** @type {const} */ ({ type: 'boolean' });
  /** @param {string} option @param {string | undefined} text @param {number} fallback */
  const count = (option, text, fallback) => {
    const value = text === undefined ? fallback : Number(text);
    if (!Number.isInteger(value) || value < 1) {
      throw new UsageError(`--${option}: expected a whole number above 0, not "${text}"`);
    }
    return value;
  };
  /**
   * @template {string} T
   * @param {string} option @param {string} text @param {readonly T[]} allowed
   */
  const list = (option, text, allowed) =>
    text.split(',').map((name) => {
      const found = allowed.find((item) => item === name);
      if (!found) throw new UsageError(`--${option}: expected ${allowed.join(', ')}, not "${name}"`);
      return found;
    });
  try {
    const { values } = parseArgs({
      options: {
        quick: flag,
        help: flag,
        nets: string,
        optimizers: string,
        sides: string,
        rounds: string,
        batch: string,
        threads: string,
      },
    });
    const quick = values.quick ?? false;
    return {
      help: values.help ?? false,
      nets: (values.nets ?? '784-500-500,784-2000x4').split(',').map((name) => {
        const dims = parseNet(name);
        if (!dims) throw new UsageError(`--nets: expected e.g. 784-500-500 or 784-2000x4, not "${name}"`);
        return dims;
      }),
      optimizers: list('optimizers', values.optimizers ?? 'adam,momentum', optimizerNames),
      sides: list('sides', values.sides ?? 'ff,eager,compiled', sideNames),
      rounds: count('rounds', values.rounds, quick ? 8 : 30),
      batch: count('batch', values.batch, 100),
      threads: count('threads', values.threads, physicalCores()),
      turnMs: quick ? 60 : 200,
    };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * @param {readonly (typeof sideNames)[number][]} names
 * @returns {Promise<{ sides: import('./types.ts').Side[], torch: string | undefined }>}
 */
async function openSides(names) {
  /** @type {import('./types.ts').Side[]} */
  const sides = [];
  if (names.includes('ff')) {
    const { ffSide } = await import('./ff-step.mjs');
    sides.push(ffSide());
  }
  if (names.includes('tensorflow')) {
    const { tensorflowSide } = await import('./ff-step.mjs');
    sides.push(tensorflowSide());
  }
  const modes = names.filter((name) => name !== 'ff' && name !== 'tensorflow');
  if (modes.length === 0) return { sides, torch: undefined };
  try {
    const install = ensureTorch((text) => console.error(text));
    return { sides: [...sides, ...modes.map((mode) => pytorchSide(install, mode))], torch: install.version };
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    console.error(`\nPyTorch can't be installed: ${error.message}`);
    console.error(sides.length > 0 ? 'Measuring ff-core alone.\n' : '');
    return { sides, torch: undefined };
  }
}

async function main() {
  const options = readOptions();
  if (options.help) {
    console.log(usage);
    return;
  }
  const { sides, torch } = await openSides(options.sides);
  if (sides.length === 0) throw new BenchError('there is nothing to measure');
  const specs = options.nets.flatMap((dims) => options.optimizers.map((optimizer) => ({ dims, optimizer })));
  // Only the shares of the whole matter here; 200 GFLOP/s is an ordinary speed of two cores.
  const stepMs = specs.map(({ dims }) => gigaflops(dims, options.batch).all * 5);
  const progress = startProgress(stepMs.map((ms) => Math.max(options.turnMs, 3 * ms) + ms));
  /** @type {import('./types.ts').Result[]} */
  const results = [];
  /** @type {Record<string, string>} */
  const dropped = {};

  try {
    for (const [item, { dims, optimizer }] of specs.entries()) {
      const name = `${netName(dims)} ${optimizer}`;
      const { batch, threads, rounds, turnMs } = options;
      const result = await measure(
        { dims, batch, optimizer, threads, start: makeStart(dims, batch) },
        sides,
        {
          rounds,
          turnMs,
          onStart: (side) => progress.update(item, 0, `${name}: warming up ${side}`),
          onRound: (round) =>
            progress.update(item, (round + 1) / (rounds + 1), `${name}: round ${round}/${rounds}`),
          onDropped: (side, reason) => {
            dropped[`${name} ${side}`] = reason;
            progress.say(`${name}: without ${side}: ${reason}`);
          },
        },
      );
      if (Object.keys(result.sides).length === 0) continue;
      results.push(result);
      progress.say(`${name}: measured (${item + 1} of ${specs.length})`);
    }
  } finally {
    progress.clear();
    for (const side of sides) await side.dispose();
  }

  if (results.length === 0) throw new BenchError('nothing could be measured');
  console.log(`\n${resultTable(results)}\n`);
  if (results.some((result) => result.sides.ff)) console.log(`${sharingNote(results)}\n`);
  const { nets: _nets, help: _help, ...protocol } = options;
  console.log(
    `Written: ${write({ machine: describeMachine(options.threads), torch, protocol, results, dropped })}`,
  );
  if (Object.keys(dropped).length > 0) process.exitCode = 1;
}

/** @param {object} content */
function write(content) {
  const folder = new URL('results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const date = new Date().toISOString();
  const file = fileURLToPath(new URL(`${date.slice(0, 19).replaceAll(':', '-')}.json`, folder));
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
