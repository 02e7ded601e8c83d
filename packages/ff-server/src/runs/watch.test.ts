import { appendFileSync, mkdirSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import { RunsWatch } from './watch.ts';

/** Writes a record as a trainer does: beside, and renamed. */
function writeRecord(run: string, text: string): void {
  writeFileSync(join(run, 'run.json.1.tmp'), text);
  renameSync(join(run, 'run.json.1.tmp'), join(run, 'run.json'));
}

test('tells of runs that come, change and go, also where the folder itself comes later', async () => {
  const root = join(temporaryFolder(), '.ff', 'runs');
  let told = 0;
  const runs = new RunsWatch(root, () => told++);
  onTestFinished(() => runs.close());
  // Each is told soon, not by the poll that is there for file systems that tell nothing.
  const tells = async (change: () => void) => {
    const before = told;
    change();
    await expect.poll(() => told, { timeout: 20_000 }).toBeGreaterThan(before);
  };
  const run = join(root, 'one');
  await tells(() => mkdirSync(run, { recursive: true }));
  await tells(() => writeRecord(run, '{}'));
  await tells(() => writeRecord(run, '{"name": "two"}'));
  await tells(() => rmSync(run, { recursive: true }));
  await tells(() => mkdirSync(run));
  await tells(() => writeRecord(run, '{}'));
});

test('figures and weights are no news', async () => {
  const root = temporaryFolder();
  const run = join(root, 'one');
  mkdirSync(run);
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  let told = 0;
  const runs = new RunsWatch(root, () => told++);
  const names: (string | null)[] = [];
  const beside = watch(run, (_event, name) => names.push(name));
  onTestFinished(() => {
    runs.close();
    beside.close();
  });
  const seen = (name: string) => vi.waitUntil(() => names.includes(name), { timeout: 20_000 });
  for (const name of ['metrics.jsonl', 'lock']) {
    appendFileSync(join(run, name), '{}\n');
    await seen(name);
  }
  vi.advanceTimersByTime(1000);
  expect(told).toBe(0);
  writeRecord(run, '{}');
  await seen('run.json');
  vi.advanceTimersByTime(1000);
  expect(told).toBe(1);
});
