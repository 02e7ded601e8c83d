import { readFile } from 'node:fs/promises';
import { UserError } from '../errors.ts';

/**
 * The bytes of a file that a model names.
 * @throws UserError for one that does not exist, is a folder, or can't be read.
 */
export async function readGiven(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  return readFile(path, { signal }).catch((cause: NodeJS.ErrnoException) => {
    signal?.throwIfAborted();
    throw new UserError(`${path} ${reasonOf(cause)}.`, { cause });
  });
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'does not exist';
  return code === 'EISDIR' ? 'is a folder; expected a file' : `can't be read: ${message}`;
}
