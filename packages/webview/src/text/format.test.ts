import { expect, it, vi } from 'vitest';
import { fileName } from './file-name.ts';
import { formatDuration, formatNumber, formatPercent, formatTime } from './format.ts';

it('writes numbers with four significant digits', () => {
  expect([0, 0.123456, -3.5, 999.96, 12_345.6, 1.23456e-7, 4.2e9].map(formatNumber)).toEqual([
    '0',
    '0.1235',
    '-3.5',
    '1,000',
    '12,346',
    '1.235e-7',
    '4.2e+9',
  ]);
  expect([null, undefined, Number.NaN].map(formatNumber)).toEqual(['–', '–', '–']);
  expect(formatPercent(8.3249)).toBe('8.325 %');
});

it('writes durations in their two greatest units', () => {
  expect([0.25, 2.84, 42, 59.6, 60, 200, 3600, 7500, 100_000].map(formatDuration)).toEqual([
    '0.25 s',
    '2.8 s',
    '42 s',
    '1 min',
    '1 min',
    '3 min 20 s',
    '1 h',
    '2 h 5 min',
    '1 d 3 h',
  ]);
});

it('writes days in the international order, and no day for no time', () => {
  expect(formatTime(new Date(2026, 0, 2, 0, 4, 5).getTime())).toBe('2026-01-02 00:04:05');
  expect(formatTime('someday')).toBe('–');
});

it('writes in the language of the page', async () => {
  vi.stubGlobal('document', { documentElement: { lang: 'de' } });
  vi.resetModules();
  const german = await import('./format.ts');
  vi.unstubAllGlobals();
  expect([0.5, 12_345.6, 1.23456e-7].map(german.formatNumber)).toEqual(['0,5', '12.346', '1,235e-7']);
  expect(german.formatPercent(8.3249)).toBe('8,325 %');
  expect(german.formatDuration(2.84)).toBe('2,8 s');
  expect(german.formatTime(new Date(2026, 0, 2, 3, 4, 5).getTime())).toBe('02.01.2026 03:04:05');
});

it('makes file names of any text', () => {
  expect(fileName(['My run', 'Goodness · Layer 1'], 'csv')).toBe('my-run-goodness-layer-1.csv');
  expect(fileName(['../../etc/passwd', '<b>'], 'png')).toBe('etc-passwd-b.png');
  expect(fileName(['***'], 'html')).toBe('run.html');
  expect(fileName(['ネット'], 'html')).toBe('ネット.html');
});
