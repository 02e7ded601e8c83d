import { existsSync } from 'node:fs';
import { basename, dirname, relative, sep } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';

/** Milliseconds between looks without being told: for file systems that tell nothing. */
const pollMilliseconds = 5000;
/** Changes that come together are told together. */
const gatherMilliseconds = 50;

/** Tells when something about the runs of a folder may have changed, whichever process did it. */
export class RunsWatch {
  private readonly watcher: FSWatcher;
  private readonly poll: NodeJS.Timeout;
  private gathering: NodeJS.Timeout | undefined;

  /** @param root need not exist yet */
  constructor(
    root: string,
    private readonly onChange: () => void,
  ) {
    // The folder may come later: then what is there of the way to it is watched, and nothing beside.
    const anchor = nearestExisting(root);
    const below = relative(anchor, root).split(sep).filter(Boolean).length;
    this.watcher = watch(anchor, {
      depth: below + 1,
      ignoreInitial: true,
      // Run folders and their records; metrics, weights and locks have readers of their own.
      ignored: (path, stats) => {
        const from = relative(root, path);
        if (from === '' || !relative(path, root).startsWith('..')) return false;
        if (from.startsWith('..')) return true;
        return stats?.isFile() === true && (basename(path) !== 'run.json' || !from.includes(sep));
      },
    });
    this.watcher.on('all', () => this.gather());
    // A folder that can't be watched is still polled.
    this.watcher.on('error', () => undefined);
    this.poll = setInterval(onChange, pollMilliseconds);
  }

  async close(): Promise<void> {
    clearInterval(this.poll);
    clearTimeout(this.gathering);
    await this.watcher.close();
  }

  private gather(): void {
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      this.onChange();
    }, gatherMilliseconds);
  }
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}
