/**
 * One line on standard error that says what is measured and how long it still takes. On a pipe it prints a line
 * per case only.
 * @param {readonly number[]} weights Expected share of each case in the whole.
 */
export function startProgress(weights) {
  const begin = performance.now();
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const live = process.stderr.isTTY === true;
  let shown = '';

  const clear = () => {
    if (live && shown) process.stderr.write(`\r${' '.repeat(shown.length)}\r`);
    shown = '';
  };
  return {
    /** @param {number} item @param {number} share 0 to 1 of the item @param {string} text */
    update(item, share, text) {
      if (!live) return;
      const done =
        weights.slice(0, item).reduce((sum, weight) => sum + weight, 0) + (weights[item] ?? 0) * share;
      const left = done > 0 ? ((performance.now() - begin) * (total - done)) / done : undefined;
      clear();
      shown = left === undefined ? text : `${text}, about ${duration(left)} left`;
      process.stderr.write(shown);
    },
    /** @param {string} text A line that stays. */
    say(text) {
      clear();
      process.stderr.write(`${text}\n`);
    },
    clear,
  };
}

/** @param {number} ms */
export function duration(ms) {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
