import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../errors.ts';
import type { InitializationOptions } from '../protocol.ts';
import { RunManager } from '../runs/manager.ts';
import type { Run } from '../runs/record.ts';
import { openRun, RunStore } from '../runs/store.ts';

/** The folders that the editor has open, each with its runs. What lies outside of them is none of the server's business. */
export class Workspace {
  readonly managers: readonly RunManager[];
  private readonly roots: readonly string[];

  constructor(
    folders: readonly string[],
    readonly options: InitializationOptions,
  ) {
    this.roots = folders.map(pathOf);
    this.managers = this.roots.map((root) => {
      const runs = resolve(root, options.runsFolder ?? join('.ff', 'runs'));
      if (!isInside(runs, root))
        throw new UserError(`the runs folder ${runs} is outside the workspace ${root}`);
      return new RunManager(new RunStore(runs), { limit: options.limit });
    });
  }

  /** @throws UserError in a workspace that is not trusted: its code must not run. */
  requireTrust(): void {
    if (this.options.trusted === false) {
      throw new UserError(
        'this workspace is not trusted: its runs can be looked at, and nothing of it is run',
      );
    }
  }

  /** A file or folder of the workspace, as an absolute path; symbolic links must stay inside, too. */
  pathInside(given: string): string {
    const path = pathOf(given);
    const inside = this.roots.find((root) => isInside(path, root));
    if (inside !== undefined && isInside(realPath(path), realPath(inside))) return path;
    throw new UserError(
      `${path} is outside the workspace${this.roots.length ? ` (${this.roots.join(', ')})` : ''}`,
    );
  }

  /** The manager of the folder that a model file belongs to. */
  managerFor(file: string): RunManager {
    const path = this.pathInside(file);
    const candidates = this.roots.map((root, index) => ({ root, manager: this.managers[index]! }));
    const [innermost] = candidates
      .filter(({ root }) => isInside(path, root))
      .sort((a, b) => b.root.length - a.root.length);
    return innermost!.manager;
  }

  /** The run that a message names. */
  run(folder: string): { manager: RunManager; run: Run } {
    const path = resolve(pathOf(folder));
    const manager = this.managers.find(({ store }) => dirname(path) === store.root);
    if (!manager) throw new UserError(`${path} is no run of this workspace`);
    return { manager, run: openRun(path) };
  }
}

/** A `file:` URI or an absolute path, as a path. */
export function pathOf(given: string): string {
  if (given.startsWith('file:')) return fileURLToPath(given);
  if (!isAbsolute(given)) throw new UserError(`${given}: an absolute path or a file: URI is wanted`);
  return resolve(given);
}

function isInside(path: string, root: string): boolean {
  const from = relative(root, path);
  return from === '' || (from !== '..' && !from.startsWith(`..${sep}`) && !isAbsolute(from));
}

/** Without symbolic links, as far as the path exists. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(realPath(above), basename(path));
  }
}
