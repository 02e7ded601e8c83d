import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';

/** A disk of its own of 600 kB; `false` where we may not mount one. */
export function mountSmallDisk(at: string): boolean {
  mkdirSync(at, { recursive: true });
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=600k', 'none', at]).status === 0;
}

export function enlargeDisk(at: string): void {
  spawnSync('mount', ['-o', 'remount,size=100m', at]);
}

export function unmountDisk(at: string): void {
  spawnSync('umount', [at]);
}

/** Makes a folder read-only, also for a user who may write everywhere; call what is returned to undo it. */
export function makeReadOnly(folder: string): () => void {
  if (process.getuid?.() !== 0) {
    chmodSync(folder, 0o500);
    return () => chmodSync(folder, 0o700);
  }
  const mount = (...args: string[]) => {
    const { status, stderr } = spawnSync('mount', args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`mount ${args.join(' ')}: ${stderr}`);
  };
  mount('--bind', folder, folder);
  mount('-o', 'remount,bind,ro', folder);
  return () => unmountDisk(folder);
}
