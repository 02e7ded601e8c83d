import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Workspace } from './workspace.ts';

const ff = resolve(import.meta.dirname, '../../../packages/ff-server/bin/ff.js');

/** Trains a model of the workspace to its end from the terminal. Returns the run's folder. */
export async function trainFromTerminal(
  workspace: Workspace,
  file: string,
  options: readonly string[] = [],
): Promise<string> {
  const known = new Set(await workspace.runs());
  // where there is no network, nothing shall wait for it
  const env = { ...process.env, FF_DATA_DIR: workspace.path('none'), FF_CACHE_DIR: workspace.path('cache') };
  const args = [ff, 'train', file, '--json', ...options];
  await promisify(execFile)(process.execPath, args, { cwd: workspace.folder, env, maxBuffer: 2 ** 28 });
  const run = (await workspace.runs()).find((each) => !known.has(each));
  if (run === undefined) throw new Error(`${join(workspace.folder, file)} left no run`);
  return run;
}
