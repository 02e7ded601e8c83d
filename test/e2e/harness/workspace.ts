import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { kill, processes } from './processes.ts';
import { until } from './until.ts';

/** What a run's record says, as far as tests look at it. */
export interface RunRecord {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly process?: { readonly pid: number };
  readonly error?: string;
}

/** A folder that a person has open. */
export class Workspace {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** A new folder with these files. */
  static async make(files: Readonly<Record<string, string>> = {}): Promise<Workspace> {
    const workspace = new Workspace(await mkdtemp(join(tmpdir(), 'ff-workspace-')));
    for (const [path, text] of Object.entries(files)) await workspace.write(path, text);
    return workspace;
  }

  path(...parts: readonly string[]): string {
    return join(this.folder, ...parts);
  }

  /** One of its folders, where the editor has several open. */
  part(name: string): Workspace {
    return new Workspace(this.path(name));
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(this.path(path)), { recursive: true });
    await writeFile(this.path(path), text);
  }

  async read(path: string): Promise<string> {
    return readFile(this.path(path), 'utf8');
  }

  /** Folders of all runs, oldest first. */
  async runs(): Promise<string[]> {
    const names = await readdir(this.path('.ff/runs')).catch(() => []);
    return names.sort().map((name) => this.path('.ff/runs', name));
  }

  async record(run: string): Promise<RunRecord> {
    return JSON.parse(await readFile(join(run, 'run.json'), 'utf8'));
  }

  /** Rows of a run's metrics so far. */
  async rows(run: string): Promise<Record<string, unknown>[]> {
    const text = await readFile(join(run, 'metrics.jsonl'), 'utf8').catch(() => '');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    return whole
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  }

  /** Number of the process that trains a run. */
  async trainer(run: string): Promise<number> {
    return until('a trainer', async () => (await this.record(run)).process?.pid);
  }

  /** Ends what still trains, and deletes the folder. */
  async remove(): Promise<void> {
    for (const { pid, args } of processes()) {
      if (args.some((word) => word.startsWith(`${this.folder}/`) && word.includes('/.ff/'))) kill(pid);
    }
    await rm(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
