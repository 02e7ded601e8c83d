import type { Histogram } from '../context.ts';
import { figure } from '../text.ts';

const eighths = ' ▁▂▃▄▅▆▇█';
/** More columns than these are put together. */
const widest = 40;

/** How far the goodness of positives and negatives lies apart: two rows of bars over the same axis. */
export function histogramText({ from, to, positive, negative }: Histogram): string {
  const columns = Math.min(widest, positive.length, negative.length);
  if (columns === 0) return '';
  const bars = (counts: readonly number[]) => {
    const sums = columnSums(counts, columns);
    const most = Math.max(...sums, 1);
    // whoever is there shows
    return sums.map((sum) => eighths[sum > 0 ? Math.max(1, Math.round((sum / most) * 8)) : 0]).join('');
  };
  const [left, right] = [figure(from), figure(to)];
  const axis = left + ' '.repeat(Math.max(1, columns - left.length - right.length)) + right;
  return ['```text', `+ ${bars(positive)}`, `− ${bars(negative)}`, `  ${axis}`, '```'].join('\n');
}

function columnSums(counts: readonly number[], columns: number): number[] {
  const sums = new Array<number>(columns).fill(0);
  counts.forEach((each, index) => {
    if (Number.isFinite(each))
      sums[Math.min(columns - 1, Math.floor((index * columns) / counts.length))]! += each;
  });
  return sums;
}
