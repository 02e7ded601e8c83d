import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes in a folder whose files come and go meanwhile. */
function folderSize(folder: string): number {
  const size = (name: string): number => {
    try {
      const path = join(folder, name);
      const entry = lstatSync(path);
      return entry.isDirectory() ? folderSize(path) : entry.size;
    } catch {
      return 0;
    }
  };
  try {
    return readdirSync(folder).reduce((sum, name) => sum + size(name), 0);
  } catch {
    return 0;
  }
}

/** Tells twice a second how large a folder is, while a promise is pending. */
export async function withFolderSize<T>(
  folder: string,
  pending: Promise<T>,
  onSize: (bytes: number) => void,
): Promise<T> {
  const timer = setInterval(() => onSize(folderSize(folder)), 500);
  try {
    return await pending;
  } finally {
    clearInterval(timer);
  }
}
