import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { EagerExecutor } from './eager.ts';
import { testedExecutors } from './testing/executors.ts';
import { NOISY_BACKEND, registerNoisyBackend } from './testing/noisy-backend.ts';
import { randomModel } from './testing/random-model.ts';
import { type ModelRun, type Numbers, runModel } from './testing/run-model.ts';

/*
 * Both executors train the same. Losses and goodness may differ by 1e-5 of the largest in their tensor, weights and
 * optimizer state by 1e-4, or by what float32 makes of the model on the oracle itself where that is more: Adam turns a
 * gradient that is nothing but rounding errors into a full step. How much that is, the eager executor tells on a
 * backend whose every kernel adds a few such errors (stochastic arithmetic, as in the CESTAC method).
 */
const TOLERANCES = { values: 1e-5, state: 1e-4 } as const;
/** Runs that sample the noise, and how far beyond the largest of them an error may be. */
const SAMPLES = 8;
const MARGIN = 2;
/** Share of a tensor's size from which noise leaves nothing to compare. */
const UNDETERMINED = 0.01;

const runs = Number(process.env.FF_PROPERTY_RUNS ?? 20);
const seed = Number(process.env.FF_PROPERTY_SEED ?? 20260);

const statistics = { models: 0, tensors: 0, noisy: 0, undetermined: 0, worst: 0, worstNoisy: 0 };

const largest = (array: Float32Array): number =>
  array.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const difference = (a: Float32Array, b: Float32Array): number =>
  largest(a.map((value, i) => (value === b[i] ? 0 : value - b[i]!)));
const areFinite = (numbers: Numbers): boolean =>
  [...numbers.values()].every((array) => array.every(Number.isFinite));

/** Names of the tensors that differ by more than the tolerance. */
function disagreements(actual: Numbers, expected: Numbers, tolerance: number): string[] {
  return [...expected].flatMap(([name, array]) => {
    const off = difference(actual.get(name)!, array);
    const share = off === 0 ? 0 : off / (tolerance * largest(array));
    statistics.tensors++;
    if (share <= 1) statistics.worst = Math.max(statistics.worst, share);
    return share <= 1 ? [] : [name];
  });
}

/** Fails unless the noise of float32 accounts for a difference. */
function expectNoise(name: string, actual: Numbers, expected: Numbers, noisy: readonly Numbers[]): void {
  const [a, b] = [actual.get(name)!, expected.get(name)!];
  const samples = noisy.map((sample) => sample.get(name)!);
  const noise = Math.max(...samples.map((sample) => difference(sample, b)));
  const size = Math.max(largest(b), ...samples.map(largest));
  // a model that makes large numbers of rounding errors alone, e.g. by dividing by a goodness of 0
  if (noise >= UNDETERMINED * size || !Number.isFinite(noise)) {
    statistics.undetermined++;
    return;
  }
  const share = difference(a, b) / (MARGIN * noise);
  statistics.noisy++;
  if (!(share <= 1)) throw new Error(`${name}: compiled [${a}], eager [${b}], float32 noise ${noise}`);
  statistics.worstNoisy = Math.max(statistics.worstNoisy, share);
}

describe('compiled and eager executor', () => {
  registerNoisyBackend();
  const compiled = testedExecutors().compiled();
  const eager = new EagerExecutor('eager-cpu', 'cpu');
  const noisy = new EagerExecutor('noisy', NOISY_BACKEND);
  afterAll(async () => {
    for (const executor of [compiled, eager, noisy]) await executor.dispose();
  });

  it(`agree on ${runs} random models`, { timeout: 60_000 + 10_000 * runs }, async ({ annotate }) => {
    const property = fc.asyncProperty(randomModel, async (random) => {
      const expected = await runModel(random, eager);
      // `train` ends a run whose numbers overflow
      fc.pre(areFinite(expected.values) && areFinite(expected.state));
      const actual = await runModel(random, compiled);
      const samples: ModelRun[] = [];
      for (const kind of ['values', 'state'] as const) {
        const names = disagreements(actual[kind], expected[kind], TOLERANCES[kind]);
        if (names.length > 0) while (samples.length < SAMPLES) samples.push(await runModel(random, noisy));
        const noise = samples.map((sample) => sample[kind]);
        for (const name of names) expectNoise(name, actual[kind], expected[kind], noise);
      }
      statistics.models++;
    });
    await fc.assert(property, { numRuns: runs, seed });
    const { models, tensors, noisy: widened, undetermined, worst, worstNoisy } = statistics;
    await annotate(
      `${models} models, ${tensors} tensors, the worst at ${worst.toFixed(2)} of the tolerance; beyond it are ` +
        `${widened}, within ${worstNoisy.toFixed(2)} of what noise allows, and ${undetermined} that are all noise`,
    );
    expect(undetermined / tensors, 'share of tensors that could not be compared').toBeLessThan(0.1);
  });
});
