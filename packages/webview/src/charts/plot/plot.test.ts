import { expect, it } from 'vitest';
import { keyAction } from './keys.ts';
import { drawLine } from './line-path.ts';
import { logTicks, ticks } from './ticks.ts';
import { tipOf } from './tip.ts';
import type { ViewLine } from './view.ts';

function strokes(
  x: readonly number[],
  y: readonly number[],
  from: number,
  to: number,
  columns = 1000,
): string {
  const drawn: string[] = [];
  const at = { x: (value: number) => value, y: (value: number) => (value <= 0 ? Number.NaN : value) };
  drawLine({ x: Float64Array.from(x), y: Float64Array.from(y) }, { from, to }, columns, at, {
    moveTo: (left, top) => void drawn.push(`M${left} ${top}`),
    lineTo: (left, top) => void drawn.push(`L${left} ${top}`),
  });
  return drawn.join('');
}

it('draws a line with gaps where there is no value or no place for it', () => {
  expect(strokes([1, 2, 3, 4, 5, 6], [1, 1, Number.NaN, 2, -1, 3], 1, 6)).toBe('M1 1L2 1M4 2M6 3');
  expect(strokes([], [], 0, 1)).toBe('');
});

it('draws what is in sight and one point beyond each edge', () => {
  expect(strokes([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], 2.5, 3.5)).toBe('M2 2L3 3L4 4');
});

it('draws no more points than four for each column', () => {
  const x = Array.from({ length: 10_000 }, (_, index) => index);
  const drawn = strokes(
    x,
    x.map((value) => 1 + (value % 7)),
    0,
    9999,
    100,
  );
  expect(drawn.match(/[ML]/g)!.length).toBeLessThanOrEqual(404);
});

it('puts ticks at round numbers', () => {
  expect(ticks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(ticks(-3, 12, 4)).toEqual([0, 5, 10]);
  expect(ticks(0.1, 0.3, 2)).toEqual([0.1, 0.2, 0.3]);
  expect(ticks(4, 4, 5)).toEqual([4]);
  expect(logTicks(0.01, 100, 5)).toEqual([0.01, 0.1, 1, 10, 100]);
  expect(logTicks(1, 100, 6)).toEqual([1, 2, 5, 10, 20, 50, 100]);
  expect(logTicks(0.5, 4, 4)).toEqual([1, 2, 3, 4]);
  expect(logTicks(0, 1, 4)).toEqual([]);
  expect(logTicks(-1, 1, 4)).toEqual([]);
  expect(logTicks(1e-8, 1, 4)).toEqual([1e-8, 1e-6, 1e-4, 1e-2, 1]);
});

it('keys move the crosshair and the zoom', () => {
  const x = { from: 0, to: 100 };
  const press = (key: string, pointed?: number, shiftKey = false) => keyAction({ key, shiftKey }, x, pointed);
  expect(press('ArrowRight')).toEqual({ type: 'point', x: 50 });
  expect(press('ArrowRight', 50)).toEqual({ type: 'point', x: 52 });
  expect(press('ArrowLeft', 1)).toEqual({ type: 'point', x: 0 });
  expect(press('End', 3)).toEqual({ type: 'point', x: 100 });
  expect(press('+', 20)).toEqual({ type: 'zoom', stretch: { from: 10, to: 60 } });
  expect(press('-', 20)).toEqual({ type: 'zoom', stretch: { from: -20, to: 180 } });
  expect(press('ArrowRight', 20, true)).toEqual({ type: 'zoom', stretch: { from: 25, to: 125 } });
  expect(press('0', 20)).toEqual({ type: 'reset' });
  expect(press('Escape', 20)).toEqual({ type: 'point', x: undefined });
  expect(press('Tab', 20)).toBeUndefined();
});

it('a tip tells raw and smoothed values of the nearest points, and the marks close by', () => {
  const spec = { id: 'a/loss', run: 0, series: 'layers[0].loss', label: 'Layer 1', colour: '--c', dash: [] };
  const x = Float64Array.of(0, 50, 100);
  const line: ViewLine = {
    spec,
    raw: { x, y: Float64Array.of(1, 2, 3) },
    smooth: { x, y: Float64Array.of(1, 1.5, 2) },
  };
  const marks = [
    { run: 'r', x: 55, type: 'generation', generation: 2, text: 'trains layer 2 anew' },
    { run: 'r', x: 90, type: 'live', text: 'far away' },
  ];
  expect(tipOf({ lines: [line], marks, x: { from: 0, to: 300 } }, 54, 'step')).toEqual({
    title: 'step 50',
    rows: [{ at: 50, spec, raw: '2', smooth: '1.5' }],
    marks: ['Generation 2: trains layer 2 anew'],
  });
});
