import { spawn } from 'node:child_process';
import { cp, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { trainFromTerminal } from './finished-run.ts';
import { inState } from './training.ts';
import type { Workspace } from './workspace.ts';

const trainer = resolve(import.meta.dirname, '../../../bench/replay-trainer.mjs');
const ROWS_AN_UPDATE = 3;

/**
 * Runs of a model that go on until the workspace is removed: each tells the figures of a recorded run at 20 updates a
 * second through the trainer's own socket, record and files, whatever the machine could train.
 */
export async function replayedRuns(workspace: Workspace, file: string, count: number): Promise<string[]> {
  const recorded = await trainFromTerminal(workspace, file);
  const recording = workspace.path('.ff', 'recording');
  await rename(recorded, recording);
  const record = JSON.parse(await readFile(join(recording, 'run.json'), 'utf8'));
  const names = Array.from({ length: count }, (_, index) => `replayed${index}`);
  return Promise.all(
    names.map(async (name) => {
      const run = join(dirname(recorded), name);
      await cp(recording, run, { recursive: true });
      await writeFile(join(run, 'run.json'), JSON.stringify({ ...record, id: name, name }));
      spawn(process.execPath, [trainer, run, recording, `${ROWS_AN_UPDATE}`], { stdio: 'ignore' });
      await inState(workspace, run, 'training');
      return run;
    }),
  );
}

/** Updates that a replayed run has told so far. */
export async function updatesOf(workspace: Workspace, run: string): Promise<number> {
  return (await workspace.rows(run)).length / ROWS_AN_UPDATE;
}
