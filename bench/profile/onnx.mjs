import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { INPUT, SCALARS, STEPS, trace, writeOnnx } from './internals.mjs';
import { owners, stepNodes } from './nodes.mjs';

/**
 * Runs steps with ONNX Runtime's profiler.
 * @param {import('./programs.mjs').Step} step
 * @param {{ steps: number, threads: number }} options
 * @returns {Promise<{ events: import('./shares.mjs').ProfileEvent[], owners: string[] }>}
 */
export async function profileOnnx({ program, state, feeds }, { steps, threads }) {
  const model = writeOnnx(trace(program), program);
  const { inputs, scalars } = feeds(steps);
  /** @type {Record<string, ort.Tensor>} */
  const fed = {
    [STEPS]: new ort.Tensor('int64', BigInt64Array.of(BigInt(steps)), []),
    [SCALARS]: new ort.Tensor('float32', scalars, [steps, program.scalars.length]),
  };
  for (const name of model.inputs) {
    const { dtype, shape } = /** @type {import('ff-core').TensorData} */ (program.inputs[name]);
    const data = /** @type {Float32Array} */ (inputs[name]);
    fed[INPUT + name] = new ort.Tensor(/** @type {'float32'} */ (dtype), data, [steps, ...shape]);
  }
  for (const name of model.reads) {
    const { shape, data } = /** @type {import('ff-core').TensorData} */ (state[name]);
    fed[model.startName(name)] = new ort.Tensor('float32', Float32Array.from(data), [...shape]);
  }
  const folder = mkdtempSync(join(tmpdir(), 'ff-profile-'));
  const session = await ort.InferenceSession.create(model.bytes, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    enableProfiling: true,
    profileFilePrefix: join(folder, 'steps'),
  });
  try {
    await session.run(fed); // warms up
    await session.run(fed);
    session.endProfiling();
    const [file = ''] = readdirSync(folder);
    /** @type {import('./shares.mjs').ProfileEvent[]} */
    const events = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    return { events: lastRun(events), owners: owners(stepNodes(model.bytes)) };
  } finally {
    await session.release();
    rmSync(folder, { recursive: true });
  }
}

/** The events behind the first run's end. @param {import('./shares.mjs').ProfileEvent[]} events */
function lastRun(events) {
  const firstEnd = events.findIndex(({ cat, name }) => cat === 'Session' && name === 'model_run');
  return events.slice(firstEnd + 1);
}
