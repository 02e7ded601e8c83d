import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../errors.ts';
import type { InitializationOptions, ServerOptions } from '../protocol.ts';
import { RunManager } from '../runs/manager.ts';
import type { Run } from '../runs/record.ts';
import { openRun, RunStore } from '../runs/store.ts';

/** The folders that the editor has open, each with its runs. What lies outside of them is none of the server's business. */
export class Workspace {
  readonly managers: readonly RunManager[];
  private readonly roots: readonly string[];
  private current: ServerOptions;

  /** @throws UserError for an option out of its range, and for a runs folder outside. */
  constructor(folders: readonly string[], { runsFolder, ...options }: Partial<InitializationOptions>) {
    this.current = checked(options);
    this.roots = folders.map(pathOf);
    this.managers = this.roots.map((root) => {
      const runs = resolve(root, runsFolder ?? join('.ff', 'runs'));
      if (!isInside(runs, root))
        throw new UserError(`the runs folder ${runs} is outside the workspace ${root}`);
      return new RunManager(new RunStore(runs), { limit: options.limit });
    });
  }

  get options(): ServerOptions {
    return this.current;
  }

  /**
   * Changes options; a new grace counts for runs that are started or resumed from then on.
   *
   * @throws UserError for one that is out of its range; then none changes.
   */
  configure(options: ServerOptions): void {
    this.current = { ...this.current, ...checked(options) };
    if (options.limit === undefined) return;
    for (const manager of this.managers) manager.limit = options.limit;
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

/** The options that are given. */
function checked(options: ServerOptions): ServerOptions {
  const { limit, grace, retrainOnSave } = options;
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit >= 1)) {
    throw new UserError(`limit: got ${limit}, a whole number from 1 up is wanted`);
  }
  if (grace !== undefined && grace !== null && !(typeof grace === 'number' && grace >= 0)) {
    throw new UserError(`grace: got ${grace}, seconds from 0 up are wanted, or null for no limit`);
  }
  if (retrainOnSave !== undefined && !['ask', 'always', 'never'].includes(retrainOnSave)) {
    throw new UserError(`retrainOnSave: got ${retrainOnSave}, ask, always or never is wanted`);
  }
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as ServerOptions;
}
