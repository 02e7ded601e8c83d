import { sides as kinds } from './sides/sides.mjs';

/** A peer's runs take minutes, and their times are nearly the same. */
const peerSeeds = 2;

/**
 * Trains a recipe to its end, with every seed on every side in turn; a peer has the first two seeds.
 *
 * @param {import('./cases.mjs').AccuracyCase} item
 * @param {{ data: import('./types.ts').MnistFiles, seeds: number, threads: number }} options
 * @param {(name: import('./sides/sides.mjs').SideName) => import('./sides/process.mjs').SideProcess} start
 * @param {import('./measure.mjs').Watcher} watcher `onRound` counts trained nets.
 * @returns {Promise<import('./types.ts').AccuracyResult>}
 */
export async function measureAccuracy(item, { data, seeds, threads }, start, watcher) {
  const { recipe, target } = item;
  /** @type {Record<string, (import('./types.ts').Trained & { seed: number })[]>} */
  const results = {};
  let left = item.sides;
  let done = 0;
  for (let seed = 0; seed < seeds; seed++) {
    for (const name of left) {
      if (watcher.signal.aborted) break;
      if (!kinds[name].ours && seed >= peerSeeds) continue;
      watcher.onSide(`${name}, seed ${seed}`);
      // a fresh process for each: a run does not find the caches of another
      /** @type {import('./sides/process.mjs').SideProcess | undefined} */
      let process;
      try {
        process = start(name);
        const { seconds, testError } = await process.ask({ do: 'train', recipe, data, seed, threads });
        results[name] = [...(results[name] ?? []), { seed, seconds, testError }];
      } catch (error) {
        if (watcher.signal.aborted) break;
        left = left.filter((other) => other !== name);
        watcher.onDropped(name, error);
      } finally {
        await process?.end();
      }
      watcher.onRound(++done);
    }
  }
  return { name: item.name, recipe, target, sides: results };
}
