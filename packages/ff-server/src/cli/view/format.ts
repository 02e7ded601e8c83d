import { stripVTControlCharacters } from 'node:util';

/** 12,345 */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** 1.23 % */
export function percent(value: number | undefined): string {
  return value === undefined ? '–' : `${value.toFixed(2)} %`;
}

/** Four significant digits, never in exponents that jump about in a column. */
export function figure(value: number | undefined): string {
  if (value === undefined) return '–';
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 100_000 || size < 0.0001) return value.toExponential(2);
  return value.toFixed(Math.min(4, Math.max(0, 3 - Math.floor(Math.log10(size)))));
}

/** 0:42, 12:05, 1:02:03 */
export function clock(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–:––';
  const total = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** 47.2 s */
export function seconds(value: number): string {
  return value < 100 ? `${value.toFixed(1)} s` : clock(value);
}

/** 182 steps/s, or the time of one where that says more. */
export function rate(stepsPerSecond: number): string {
  return stepsPerSecond >= 1
    ? `${figureOf(stepsPerSecond)} steps/s`
    : `${(1 / stepsPerSecond).toFixed(1)} s/step`;
}

function figureOf(value: number): string {
  return value >= 10 ? count(value) : value.toFixed(1);
}

/** Width on the screen, without colours. */
export function widthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}

/** Cuts a line that doesn't fit; its colours go with the cut. */
export function fit(line: string, width: number): string {
  if (widthOf(line) <= width) return line;
  return `${stripVTControlCharacters(line).slice(0, Math.max(0, width - 1))}…`;
}
