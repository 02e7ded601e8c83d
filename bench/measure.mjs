import { setTimeout as pause } from 'node:timers/promises';
import { relativeDifference, summarise, summariseRatio } from './statistics.mjs';

/** Steps whose losses must agree before anything is timed. */
const comparedSteps = 10;
const lossTolerance = 1e-4;
/** Thread pools spin for a while after their last work; the other side's turn begins after that. */
const settleMs = 20;

/**
 * Measures the sides in turn, a few steps each, round after round, so that whatever else the machine does
 * hits all of them alike. The order turns with the rounds: no side always follows the same other one.
 *
 * @param {import('./types.ts').StepSpec} spec
 * @param {readonly import('./types.ts').Side[]} sides The first is the reference of the losses.
 * @param {{ rounds: number, turnMs: number, onStart(name: string): void, onRound(round: number): void,
 *   onDropped(name: string, reason: string): void }} options
 * @returns {Promise<import('./types.ts').Result>}
 */
export async function measure(spec, sides, options) {
  /** @type {{ name: string, step: import('./types.ts').OpenStep, steps: number, rounds: number[] }[]} */
  const open = [];
  /** @type {Record<string, number>} */
  const lossDifference = {};
  /** @type {number[][] | undefined} */
  let reference;

  try {
    for (const side of sides) {
      options.onStart(side.name);
      /** @type {import('./types.ts').OpenStep | undefined} */
      let step;
      try {
        step = await side.open(spec);
        const losses = await step.losses(comparedSteps);
        reference ??= losses;
        const difference = relativeDifference(losses, reference);
        if (!(difference <= lossTolerance))
          throw new Error(`its losses differ from those of ${sides[0]?.name} by ${difference} (relative)`);
        lossDifference[side.name] = difference;
        await step.run(2);
        const ms = await step.run(3);
        const steps = Math.min(50, Math.max(3, Math.round(options.turnMs / ms)));
        open.push({ name: side.name, step, steps, rounds: [] });
      } catch (error) {
        await step?.close().catch(() => {}); // It has failed already; that is what is reported.
        options.onDropped(side.name, error instanceof Error ? error.message : String(error));
      }
    }
    // The first round warms up and is left out.
    for (let round = 0; round <= options.rounds && open.length > 0; round++) {
      for (let turn = 0; turn < open.length; turn++) {
        const side = /** @type {typeof open[number]} */ (open[(turn + round) % open.length]);
        await pause(settleMs);
        await side.step.run(1); // Brings its weights back into the caches.
        const ms = await side.step.run(side.steps);
        if (round > 0) side.rounds.push(ms);
      }
      options.onRound(round);
    }
  } finally {
    for (const side of open) await side.step.close().catch(() => {}); // Only a dead process can't close.
  }

  const ff = open.find((side) => side.name === 'ff');
  const others = open.filter((side) => ff && side !== ff);
  return {
    dims: spec.dims,
    batch: spec.batch,
    optimizer: spec.optimizer,
    sides: Object.fromEntries(
      open.map((side) => [side.name, { ...summarise(side.rounds), rounds: side.rounds }]),
    ),
    ratios: Object.fromEntries(
      others.map((side) => [side.name, summariseRatio(side.rounds, ff?.rounds ?? [])]),
    ),
    lossDifference,
  };
}
