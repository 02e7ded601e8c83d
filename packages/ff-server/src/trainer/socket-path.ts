import { randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the shortest of the usual systems takes for a socket's path, with its closing zero. */
const longestPath = 103;

/**
 * Where a trainer listens: a fresh path in a folder of the user's that no one else may enter, short enough for a
 * socket wherever the runs are; a named pipe on Windows.
 */
export function newSocketPath(): string {
  const name = `${process.pid}-${randomBytes(4).toString('hex')}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\ff-${name}`;
  const folder = socketFolder(`${name}.sock`.length + 1);
  removeStale(folder);
  return join(folder, `${name}.sock`);
}

function socketFolder(nameLength: number): string {
  const user = process.getuid?.() ?? 0;
  for (const base of [process.env.XDG_RUNTIME_DIR, tmpdir(), '/tmp']) {
    if (!base) continue;
    const folder = join(base, `ff-${user}`);
    if (folder.length + nameLength <= longestPath && makePrivate(folder, user)) return folder;
  }
  // Someone else's folder stands in our place.
  return mkdtempSync('/tmp/ff-');
}

/** Makes the folder ours alone; false where that can't be. */
function makePrivate(folder: string, user: number): boolean {
  try {
    mkdirSync(folder, { mode: 0o700, recursive: true });
    const stats = lstatSync(folder);
    if (!stats.isDirectory() || stats.uid !== user) return false;
    if ((stats.mode & 0o777) !== 0o700) chmodSync(folder, 0o700);
    return true;
  } catch {
    return false;
  }
}

/** Sockets of trainers that were killed. */
function removeStale(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = Number(/^(\d+)-[0-9a-f]+\.sock$/.exec(name)?.[1]);
    if (!pid || isRunning(pid)) continue;
    rmSync(join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
