import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import { evaluationRow, metricsRow } from '../testing/rows.ts';
import { MetricsFile, readMetrics } from './metrics-file.ts';

function fileWith(...steps: number[]): string {
  const path = join(temporaryFolder(), 'metrics.jsonl');
  const file = MetricsFile.open(path, 0);
  file.append(steps.map((step) => metricsRow(step)));
  file.sync();
  file.close();
  return path;
}

test('what is appended is read back', () => {
  const path = fileWith(1, 2);
  const file = MetricsFile.open(path, 2);
  file.append([]);
  file.append([evaluationRow(2), metricsRow(3)]);
  file.close();
  expect(readMetrics(path)).toEqual([metricsRow(1), metricsRow(2), evaluationRow(2), metricsRow(3)]);
});

test('rows after the checkpoint are dropped, for they come again', () => {
  const path = fileWith(1, 2, 3, 4);
  const file = MetricsFile.open(path, 2);
  file.append([metricsRow(3)]);
  file.close();
  expect(readFileSync(path, 'utf8')).toBe(readFileSync(fileWith(1, 2, 3), 'utf8'));
});

test('a run that starts over starts an empty file', () => {
  const path = fileWith(1, 2, 3);
  MetricsFile.open(path, 0).close();
  expect(readMetrics(path)).toEqual([]);
});

test('a file without anything to drop stays as it is', () => {
  const path = fileWith(1, 2);
  const { ino } = statSync(path);
  MetricsFile.open(path, 2).close();
  expect(statSync(path).ino).toBe(ino);
});

test('a torn last line is left out by readers and dropped by the next trainer', () => {
  const path = fileWith(1, 2);
  appendFileSync(path, '{"type":"metrics","step":3,"lay');
  expect(readMetrics(path)).toEqual([metricsRow(1), metricsRow(2)]);
  const file = MetricsFile.open(path, 2);
  file.append([metricsRow(3)]);
  file.close();
  expect(readMetrics(path)).toEqual([metricsRow(1), metricsRow(2), metricsRow(3)]);
});

test('a line torn inside a number does not pass for a whole one', () => {
  const path = fileWith(1);
  appendFileSync(path, '12');
  expect(readMetrics(path)).toEqual([metricsRow(1)]);
});

test('there are no rows where there is no file', () => {
  expect(readMetrics(join(temporaryFolder(), 'metrics.jsonl'))).toEqual([]);
});

test('an empty file is no rows', () => {
  const path = join(temporaryFolder(), 'metrics.jsonl');
  writeFileSync(path, '');
  expect(readMetrics(path)).toEqual([]);
});
