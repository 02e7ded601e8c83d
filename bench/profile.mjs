import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { physicalCores } from './machine.mjs';
import { textTable } from './tables.mjs';

const usage = `npm run profile -- [FILE | NET] [options]

Where the time of a training step goes on ONNX Runtime, operator by operator. FILE is a model file; NET, such as
784-2000x4, is dense layers with Adam, batch 100 + 100. Default 784-500-500.

  --steps N       that are profiled; default 20
  --nodes N       rows of the table of single operators; default 25
  --threads N     default: the machine's physical cores
  --json FILE     where all figures go
`;

class UsageError extends Error {}

function readOptions() {
  const string = /** @type {const} */ ({ type: 'string' });
  const options = { steps: string, nodes: string, threads: string, json: string };
  const { values, positionals } = (() => {
    try {
      return parseArgs({ options: { ...options, help: { type: 'boolean' } }, allowPositionals: true });
    } catch (error) {
      throw new UsageError(error instanceof Error ? error.message : String(error));
    }
  })();
  if (positionals.length > 1) throw new UsageError(`expected one file or net, not ${positionals.join(' ')}`);
  /** @param {'steps' | 'nodes' | 'threads'} option @param {number} fallback */
  const count = (option, fallback) => {
    const value = Number(values[option] ?? fallback);
    if (Number.isInteger(value) && value > 0) return value;
    throw new UsageError(`--${option}: expected a whole number above 0, not "${values[option]}"`);
  };
  return {
    help: values.help ?? false,
    source: positionals[0] ?? '784-500-500',
    steps: count('steps', 20),
    nodes: count('nodes', 25),
    threads: count('threads', physicalCores()),
    json: values.json,
  };
}

async function main() {
  const options = readOptions();
  if (options.help) {
    console.log(usage);
    return;
  }
  const { modelOf } = await import('./profile/model.mjs');
  const { stepsOf } = await import('./profile/programs.mjs');
  const { profileOnnx } = await import('./profile/onnx.mjs');
  const { timesOfNodes } = await import('./profile/shares.mjs');
  const { stepTime } = await import('./profile/step-time.mjs');
  const { model, data } = await modelOf(options.source);
  const profiles = [];
  for (const step of await stepsOf(model, data)) {
    const plain = await stepTime(step, 'cpu', options);
    const { events, owners } = await profileOnnx(step, options);
    const profile = { step: step.name, plainMs: plain, ...timesOfNodes(events, options.steps, owners) };
    profiles.push(profile);
    await print(profile, options.nodes);
    console.log(await tensorflowLine(() => stepTime(step, 'tensorflow', options)));
  }
  if (options.json) writeFileSync(options.json, `${JSON.stringify(profiles, null, 2)}\n`);
}

/**
 * @param {{ step: string, plainMs: number, stepMs: number, nodes: import('./profile/shares.mjs').Part[] }} profile
 * @param {number} most
 */
async function print({ step, plainMs, stepMs, nodes }, most) {
  const { gathered } = await import('./profile/shares.mjs');
  const figures = (/** @type {import('./profile/shares.mjs').Part} */ { ms, share, count }) => [
    count > 0 ? count.toFixed(0) : '',
    ms.toFixed(3),
    `${(100 * share).toFixed(1)} %`,
  ];
  const heads = ['runs', 'ms', 'share'];
  console.log(
    `\nA step that trains ${step} takes ${stepMs.toFixed(2)} ms while it is profiled, ${plainMs.toFixed(2)} ms else.`,
  );
  const ops = gathered(nodes, ({ op }) => op, stepMs);
  console.log(
    `\n${textTable([['operator', ...heads], ...ops.map((part) => [part.op, ...figures(part)])], 1)}`,
  );
  const layers = gathered(nodes, ({ owner }) => owner, stepMs);
  const named = layers.map((part) => [part.owner || 'not known', ...figures(part)]);
  console.log(`\n${textTable([['layer', ...heads], ...named], 1)}`);
  const rows = nodes.slice(0, most).map((part) => [part.owner, part.op, part.shapes, ...figures(part)]);
  console.log(`\n${textTable([['layer', 'operator', 'shapes', ...heads], ...rows], 3)}`);
}

/** @param {() => Promise<number>} measure */
async function tensorflowLine(measure) {
  try {
    const ms = await measure();
    return `\nOn device tensorflow the step takes ${ms.toFixed(2)} ms; its addon has no profiler, so it can't be taken apart.`;
  } catch (error) {
    return `\nWithout device tensorflow: ${error instanceof Error ? error.message : error}`;
  }
}

try {
  await main();
} catch (error) {
  const { name, message } = /** @type {Error} */ (error);
  if (!(error instanceof UsageError) && name !== 'UserError') throw error;
  console.error(error instanceof UsageError ? `${message}\n\n${usage}` : message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
