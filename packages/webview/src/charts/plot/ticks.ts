/** About so many round numbers between two values. */
export function ticks(from: number, to: number, about: number): number[] {
  const rough = (to - from) / about;
  if (!(rough > 0) || !Number.isFinite(rough)) return [from];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough)!;
  const first = Math.ceil(from / step);
  // counted in whole steps, so that 0.1 + 0.2 is 0.3
  return Array.from({ length: Math.floor(to / step + 1e-9) - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** Round numbers on a log axis: powers of ten, with 2 and 5 in between where there is room; even ones on a short axis. */
export function logTicks(from: number, to: number, about: number): number[] {
  const decades = Math.log10(to / from);
  if (!(from > 0) || !Number.isFinite(decades)) return [];
  if (!(decades > 1)) return ticks(from, to, about).filter((tick) => tick > 0);
  const factors = decades * 3 <= about * 1.5 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil(decades / about));
  const all: number[] = [];
  for (let power = Math.floor(Math.log10(from)); power <= Math.log10(to); power++) {
    if (power % every === 0) all.push(...factors.map((factor) => Number(`${factor}e${power}`)));
  }
  return all.filter((tick) => tick >= from && tick <= to);
}
