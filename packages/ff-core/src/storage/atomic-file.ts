import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../errors.ts';

/** Age from which a temporary file is stale even if a process has its number. Unit: ms. */
const STALE_AGE = 60 * 60 * 1000;

const TEMPORARY = /\.tmp-(\d+)-[0-9a-f]+$/;

/** Temporary files that this process is writing. */
const writing = new Set<string>();

/**
 * Writes a file so that at every moment either the earlier file or the whole new one stands at `path`: written beside,
 * flushed to disk, renamed.
 * @param chunks written one after another, not copied
 * @throws UserError naming the file and the space that it needs; nothing is left behind
 */
export async function writeFileAtomic(path: string, chunks: readonly Uint8Array[]): Promise<void> {
  const temporary = `${path}.tmp-${process.pid}-${randomBytes(6).toString('hex')}`;
  writing.add(temporary);
  try {
    await writeAndFlush(temporary, chunks);
    await rename(temporary, path);
    await flushFolder(dirname(path));
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {}); // the first error says more
    throw await explain(path, chunks, cause);
  } finally {
    writing.delete(temporary);
  }
}

/** Removes temporary files that a killed process left in a folder. */
export async function removeStale(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = TEMPORARY.exec(name)?.[1];
    if (pid === undefined) continue;
    const path = join(folder, name);
    if (await isStale(path, Number(pid))) await rm(path, { force: true });
  }
}

/** Makes renames in a folder durable; a system that cannot flush folders (Windows) has no need of it. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

async function writeAndFlush(path: string, chunks: readonly Uint8Array[]): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    for (const chunk of chunks) {
      for (let done = 0; done < chunk.length; ) {
        const { bytesWritten } = await handle.write(chunk, done, chunk.length - done);
        done += bytesWritten;
      }
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isStale(path: string, pid: number): Promise<boolean> {
  if (pid === process.pid) return !writing.has(path);
  if (!isAlive(pid)) return true;
  const age = await stat(path).then(
    (file) => Date.now() - file.mtimeMs,
    () => 0, // renamed or removed meanwhile
  );
  return age > STALE_AGE;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function explain(path: string, chunks: readonly Uint8Array[], cause: unknown): Promise<UserError> {
  const needed = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const { code, message } = cause as NodeJS.ErrnoException;
  let why = message;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const disk = await statfs(dirname(path)).catch(() => undefined);
    const free = disk === undefined ? '' : `, ${megabytes(disk.bavail * disk.bsize)} are free`;
    why = `the disk is full (${megabytes(needed)} are needed${free}). Free some space or choose another folder`;
  }
  return new UserError(
    `Could not write ${basename(path)} in ${dirname(path)}: ${why}. Earlier files are untouched.`,
    {
      cause,
    },
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e6 ? 3 : 1)} MB`;
}
