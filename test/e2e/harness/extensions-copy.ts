import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';

/** A copy of the installed extensions that a test may change. */
export async function copyOfExtensions(folder: string): Promise<string> {
  await cp(inject('extensions'), folder, { recursive: true });
  // VS Code's list names the folders that they were copied from
  await rm(join(folder, 'extensions.json'));
  return folder;
}
