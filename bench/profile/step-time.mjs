import { OnnxExecutor, openExecutor } from 'ff-core/engine';
import { setTensorflowThreads } from '../sides/threads.mjs';

const runs = 5;

/**
 * Milliseconds of a step without a profiler, by ff-core's own executor: the least of some runs.
 * @param {import('./programs.mjs').Step} step
 * @param {'cpu' | 'tensorflow'} device
 * @param {{ steps: number, threads: number }} options
 * @throws UserError where the device is not available.
 */
export async function stepTime({ model, program, state, feeds }, device, { steps, threads }) {
  setTensorflowThreads(threads, model);
  const executor = device === 'cpu' ? new OnnxExecutor({ threads }) : openExecutor(device);
  const held = executor.load(state);
  const session = await executor.open(program);
  const fed = feeds(steps);
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run <= runs; run++) {
    const began = performance.now();
    await session.run(held, fed);
    if (run > 0) least = Math.min(least, (performance.now() - began) / steps);
  }
  await session.dispose();
  held.dispose();
  await executor.dispose();
  return least;
}
