import { differenceOf, toleranceOf } from './agreement.mjs';
import { SideError } from './sides/process.mjs';

/** Steps whose numbers must agree before anything is timed. */
const checkedSteps = { step: 10, fullBatch: 2, evaluation: 1 };

/**
 * @typedef {object} OpenSide
 * @property {import('./sides/sides.mjs').SideName} name
 * @property {import('./sides/process.mjs').SideProcess} process
 * @property {string | undefined} device Where ff-core computes.
 * @property {number} steps In a turn.
 * @property {number} difference
 * @property {number[]} rounds Milliseconds of a step.
 */

/**
 * Starts the sides, opens a task on each, and leaves out those whose numbers are not the others'.
 *
 * @param {import('./types.ts').OpenRequest} request
 * @param {readonly import('./sides/sides.mjs').SideName[]} names The first that opens is the reference of the numbers.
 * @param {(name: import('./sides/sides.mjs').SideName) => import('./sides/process.mjs').SideProcess} start
 * @param {import('./measure.mjs').Watcher} watcher
 * @returns {Promise<OpenSide[]>}
 */
export async function openSides(request, names, start, { signal, onSide, onDropped }) {
  // all at once: importing PyTorch takes seconds
  const started = names.flatMap((name) => {
    try {
      return [{ name, process: start(name) }];
    } catch (error) {
      onDropped(name, error);
      return [];
    }
  });
  /** @type {OpenSide[]} */
  const open = [];
  /** @type {import('./agreement.mjs').Checked | undefined} */
  let reference;
  for (const { name, process } of started) {
    onSide(name);
    try {
      const { device } = await process.ask({ do: 'open', ...request });
      const { values } = await process.ask({ do: 'check', steps: checkedSteps[request.kind] });
      const side = { name, values };
      // the limit computes something else
      if (name !== 'limit') reference ??= side;
      const difference = reference && name !== 'limit' ? differenceOf(request.kind, side, reference) : 0;
      const tolerance = toleranceOf(request.kind, name);
      if (!(difference <= tolerance)) {
        const what = `what it computes differs from ${reference?.name} by ${difference}, more than ${tolerance}`;
        throw new SideError(what, false);
      }
      open.push({ name, device, process, steps: 1, difference, rounds: [] });
    } catch (error) {
      await process.end();
      if (!signal.aborted) onDropped(name, error);
    }
  }
  return open;
}
