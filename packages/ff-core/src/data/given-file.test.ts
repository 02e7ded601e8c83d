import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readGiven } from './given-file.ts';
import { temporaryFolder } from './testing/folder.ts';

test('a file is read; one that is not there, or is a folder, is told so', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'a.txt');
  await writeFile(file, 'ff');
  expect([...(await readGiven(file))]).toEqual([0x66, 0x66]);
  await expect(readGiven(join(folder, 'b.txt'))).rejects.toThrow(`${join(folder, 'b.txt')} does not exist.`);
  await expect(readGiven(folder)).rejects.toThrow(`${folder} is a folder; expected a file.`);
  await expect(readGiven(file, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
});
