import { setTimeout as pause } from 'node:timers/promises';
import { differenceOf, toleranceOf } from './agreement.mjs';
import { gigaflops } from './arithmetic.mjs';
import { SideError } from './sides/process.mjs';
import { sides as kinds } from './sides/sides.mjs';
import { summarise, summariseRatio } from './statistics.mjs';

/** Steps whose numbers must agree before anything is timed. */
const checkedSteps = { step: 10, fullBatch: 2, evaluation: 1 };
/** Thread pools spin for a while after their last work; the other side's turn begins after that. */
const settleMs = 20;
/** A step that takes as long as this is warm after one. */
const slowMs = 1000;

/**
 * @typedef {object} OpenSide
 * @property {import('./sides/sides.mjs').SideName} name
 * @property {import('./sides/process.mjs').SideProcess} process
 * @property {string | undefined} device Where ff-core computes.
 * @property {number} steps In a turn.
 * @property {boolean} slow
 * @property {number} difference
 * @property {number[]} rounds
 */

/**
 * @typedef {object} Watcher
 * @property {AbortSignal} signal Ends the measurement at once; whole rounds are kept.
 * @property {(side: string) => void} onSide Called while it is opened.
 * @property {(round: number) => void} onRound
 * @property {(side: string, error: unknown) => void} onDropped
 */

/**
 * Measures the sides in turn, a few steps each, round after round, so that whatever else the machine does hits all of
 * them alike. The order turns with the rounds: no side always follows the same other one.
 *
 * @param {string} name
 * @param {import('./types.ts').OpenRequest} request
 * @param {readonly import('./sides/sides.mjs').SideName[]} names The first that opens is the reference of the numbers.
 * @param {{ rounds: number, turnMs: number }} protocol
 * @param {(name: import('./sides/sides.mjs').SideName) => import('./sides/process.mjs').SideProcess} start
 * @param {Watcher} watcher
 * @returns {Promise<import('./types.ts').Result>}
 */
export async function measure(name, request, names, protocol, start, watcher) {
  const { signal } = watcher;
  const open = await openAll(request, names, protocol.turnMs, start, watcher);
  try {
    // the first round warms up and is left out, where a step is quick
    const first = open.some(({ slow }) => slow) ? 1 : 0;
    for (let round = first; round <= protocol.rounds && open.length > 0; round++) {
      for (let turn = 0; turn < open.length; turn++) {
        const side = /** @type {OpenSide} */ (open[(turn + round) % open.length]);
        await pause(settleMs);
        // brings its weights back into the caches
        if (!side.slow) await side.process.ask({ do: 'run', steps: 1 });
        const { ms } = await side.process.ask({ do: 'run', steps: side.steps });
        if (round > 0) side.rounds.push(ms);
      }
      watcher.onRound(round);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    const whole = Math.min(...open.map(({ rounds }) => rounds.length));
    for (const side of open) side.rounds.length = whole;
  }
  return summary(name, request, open, await closeAll(open));
}

/**
 * @param {import('./types.ts').OpenRequest} request
 * @param {readonly import('./sides/sides.mjs').SideName[]} names
 * @param {number} turnMs
 * @param {(name: import('./sides/sides.mjs').SideName) => import('./sides/process.mjs').SideProcess} start
 * @param {Watcher} watcher
 */
async function openAll(request, names, turnMs, start, { signal, onSide, onDropped }) {
  /** @type {OpenSide[]} */
  const open = [];
  /** @type {import('./agreement.mjs').Checked | undefined} */
  let reference;
  for (const name of names) {
    if (signal.aborted) break;
    onSide(name);
    /** @type {import('./sides/process.mjs').SideProcess | undefined} */
    let process;
    try {
      process = start(name);
      const { device } = await process.ask({ do: 'open', ...request });
      const began = performance.now();
      const { values } = await process.ask({ do: 'check', steps: checkedSteps[request.kind] });
      let ms = (performance.now() - began) / checkedSteps[request.kind];
      const side = { name, values };
      // the limit computes something else
      if (name !== 'limit') reference ??= side;
      const difference = reference && name !== 'limit' ? differenceOf(request.kind, side, reference) : 0;
      const tolerance = toleranceOf(request.kind, name);
      if (!(difference <= tolerance))
        throw new SideError(
          `what it computes differs from ${reference?.name} by ${difference}, more than ${tolerance}`,
          false,
        );
      if (ms < slowMs) {
        await process.ask({ do: 'run', steps: 2 });
        ({ ms } = await process.ask({ do: 'run', steps: 3 }));
      }
      const slow = ms >= slowMs;
      const steps = slow ? 1 : Math.min(50, Math.max(3, Math.round(turnMs / ms)));
      open.push({ name, device, process, steps, slow, difference, rounds: [] });
    } catch (error) {
      await process?.end();
      if (signal.aborted) break;
      onDropped(name, error);
    }
  }
  return open;
}

/** @param {readonly OpenSide[]} open @returns {Promise<number[]>} The peak memory of each; 0 of one that was killed. */
async function closeAll(open) {
  const peaks = [];
  for (const { process } of open) {
    const { peakMemory } = await process.ask({ do: 'close' }).catch(() => ({ peakMemory: 0 }));
    await process.end();
    peaks.push(peakMemory);
  }
  return peaks;
}

/**
 * @param {string} name @param {import('./types.ts').OpenRequest} request
 * @param {readonly OpenSide[]} open @param {readonly number[]} peaks
 * @returns {import('./types.ts').Result}
 */
function summary(name, { kind, dims, batch, optimizer, products }, open, peaks) {
  const measured = open.filter(({ rounds }) => rounds.length > 0);
  const times = measured.map(({ name, device, rounds, difference }) => {
    const peakMemory = peaks[open.findIndex((side) => side.name === name)] ?? 0;
    return /** @type {const} */ ([name, { ...summarise(rounds), rounds, device, peakMemory, difference }]);
  });
  const ratios = measured
    .filter((side) => kinds[side.name].ours)
    .map((side) => {
      const others = measured.filter((other) => other !== side);
      const row = others.map((other) => [other.name, summariseRatio(other.rounds, side.rounds)]);
      return [side.name, Object.fromEntries(row)];
    });
  return {
    name,
    task: { kind, dims, batch, optimizer },
    gigaflops: gigaflops(products),
    sides: Object.fromEntries(times),
    ratios: Object.fromEntries(ratios),
  };
}
