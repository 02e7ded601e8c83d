import { setTimeout as pause } from 'node:timers/promises';
import { gigaflops } from './arithmetic.mjs';
import { openSides } from './open-sides.mjs';
import { sides as kinds } from './sides/sides.mjs';
import { summarise, summariseRatio } from './statistics.mjs';

/** Thread pools spin for a while after their last work; the other side's turn begins after that. */
const settleMs = 20;
/** Steps in a turn. */
const leastSteps = 3;
const mostSteps = 50;

/** @typedef {import('./open-sides.mjs').OpenSide} OpenSide */

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
export async function measure(name, request, names, { rounds, turnMs }, start, watcher) {
  const { signal, onRound, onDropped } = watcher;
  let open = await openSides(request, names, start, watcher);
  // an evaluation or a full batch is long, and warm after the check
  for (let round = request.kind === 'step' ? 0 : 1; round <= rounds && open.length > 0; round++) {
    const first = round % open.length;
    for (const side of [...open.slice(first), ...open.slice(0, first)]) {
      try {
        await takeTurn(side, round, turnMs);
      } catch (error) {
        if (signal.aborted) break;
        onDropped(side.name, error);
        await side.process.end();
        open = open.filter((other) => other !== side);
      }
    }
    if (signal.aborted) break;
    onRound(round);
  }
  const whole = Math.min(...open.map((side) => side.rounds.length));
  for (const side of open) side.rounds.length = whole;
  return summary(name, request, open, await closeAll(open));
}

/**
 * A side's turn in a round. A step's first round warms up, and says how many steps a turn has.
 * @param {OpenSide} side @param {number} round @param {number} turnMs
 */
async function takeTurn(side, round, turnMs) {
  await pause(settleMs);
  if (round === 0) {
    const { ms } = await side.process.ask({ do: 'run', steps: leastSteps });
    side.steps = Math.min(mostSteps, Math.max(leastSteps, Math.round(turnMs / ms)));
    return;
  }
  // brings its weights back into the caches
  if (side.steps > 1) await side.process.ask({ do: 'run', steps: 1 });
  const { ms } = await side.process.ask({ do: 'run', steps: side.steps });
  side.rounds.push(ms);
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
