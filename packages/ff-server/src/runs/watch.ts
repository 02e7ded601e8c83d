import { existsSync, type FSWatcher, readdirSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';

/** Milliseconds between looks without being told: for file systems that tell nothing. */
const pollMilliseconds = 5000;
/** Changes that come together are told together. */
const gatherMilliseconds = 50;

/**
 * Tells when something about the runs of a folder may have changed, whichever process did it: a run's folder came or
 * went, or its record was written. Metrics, which grow 20 times a second, weights and locks have readers of their own,
 * so nothing is done about these; a watcher that looks through a folder at each change would be busy with nothing else.
 */
export class RunsWatch {
  private readonly watchers = new Map<string, FSWatcher>();
  private readonly poll: NodeJS.Timeout;
  private gathering: NodeJS.Timeout | undefined;

  /** @param root need not exist yet */
  constructor(
    private readonly root: string,
    private readonly onChange: () => void,
  ) {
    this.follow();
    this.poll = setInterval(() => this.look(), pollMilliseconds);
  }

  close(): void {
    clearInterval(this.poll);
    clearTimeout(this.gathering);
    for (const watcher of this.watchers.values()) watcher.close();
    this.watchers.clear();
  }

  private gather(): void {
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      this.look();
    }, gatherMilliseconds);
  }

  private look(): void {
    this.follow();
    this.onChange();
  }

  /** Watches the folders that there are now. */
  private follow(): void {
    const runs = new Set(foldersIn(this.root));
    // The folder may come later: then what is there of the way to it is watched.
    const wanted = new Set([nearestExisting(this.root), ...runs]);
    for (const [folder, watcher] of this.watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.watchers.delete(folder);
    }
    for (const folder of wanted) {
      if (this.watchers.has(folder)) continue;
      const watcher = watched(folder, (name) => {
        if (!runs.has(folder) || name === null || name === 'run.json') this.gather();
      });
      if (watcher)
        this.watchers.set(
          folder,
          watcher.on('error', () => this.drop(folder)),
        );
    }
  }

  /** What can no longer be watched is still polled, and watched again where it can. */
  private drop(folder: string): void {
    this.watchers.get(folder)?.close();
    this.watchers.delete(folder);
  }
}

/** Undefined where a folder can't be watched: it may be gone, or the system may have no watches left. */
function watched(folder: string, onChange: (name: string | null) => void): FSWatcher | undefined {
  try {
    return watch(folder, (_event, name) => onChange(name));
  } catch {
    return undefined;
  }
}

function foldersIn(root: string): string[] {
  try {
    return readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(root, name));
  } catch {
    return [];
  }
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}
