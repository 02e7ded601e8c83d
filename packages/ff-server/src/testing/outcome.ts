import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkpointFolder } from 'ff-core';
import { readMetrics } from '../runs/metrics-file.ts';
import { type RunRecord, runFiles } from '../runs/record.ts';

/** What a run leaves behind that a second run with the same seed must leave too. */
export async function outcome(folder: string) {
  const warnings: string[] = [];
  const last = await checkpointFolder(runFiles(folder).checkpoints).latest((text) => warnings.push(text));
  const rows = readMetrics(runFiles(folder).metrics).map((row) => ({ ...row, time: undefined }));
  return { step: last?.step, tensors: last?.tensors, rows, warnings };
}

/** Folders of the runs below a working directory, oldest first. */
export function runFolders(cwd: string): string[] {
  const root = join(cwd, '.ff', 'runs');
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .sort()
    .map((name) => join(root, name))
    .filter((folder) => existsSync(runFiles(folder).record));
}

export function readRecord(folder: string): RunRecord {
  return JSON.parse(readFileSync(runFiles(folder).record, 'utf8'));
}

/** Changes a record as only its owner would. */
export function changeRecord(folder: string, changes: Partial<RunRecord>): void {
  writeFileSync(runFiles(folder).record, JSON.stringify({ ...readRecord(folder), ...changes }));
}

/** Polls until there is a value; the deadline is for a machine that is busy with other things. */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  seconds = 60,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`no ${what} within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Whether there is a process of that number. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
