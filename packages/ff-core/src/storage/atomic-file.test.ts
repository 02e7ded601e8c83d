import { execFileSync } from 'node:child_process';
import { mkdir, open, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from '../data/testing/folder.ts';
import { UserError } from '../errors.ts';
import { removeStale, writeFileAtomic } from './atomic-file.ts';

test('writes chunks one after another and replaces an earlier file', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'a.bin');
  await writeFileAtomic(path, [Buffer.from('one')]);
  await writeFileAtomic(path, [Buffer.from('two'), new Uint8Array(), Buffer.from('three')]);
  expect(await readFile(path, 'utf8')).toBe('twothree');
  expect(await readdir(folder)).toEqual(['a.bin']);
});

test('a failure leaves nothing behind and says what file', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'taken');
  await mkdir(join(path, 'full'), { recursive: true });
  const error = await writeFileAtomic(path, [Buffer.from('x')]).catch((reason) => reason);
  expect(error).toBeInstanceOf(UserError);
  expect(error.message).toContain(`Could not write taken in ${folder}: `);
  expect(await readdir(folder)).toEqual(['taken']);
});

/** A file system of 1 MB, where this process may mount one. */
function tryMount(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return false;
  }
  onTestFinished(() => void execFileSync('umount', [folder]));
  return true;
}

test('a full disk: the error says the space needed, the earlier file is whole', async (context) => {
  const folder = await temporaryFolder();
  if (!tryMount(folder)) context.skip('needs the right to mount');
  const path = join(folder, 'state.bin');
  await writeFileAtomic(path, [Buffer.from('earlier')]);
  await expect(writeFileAtomic(path, [new Uint8Array(2_500_000)])).rejects.toThrow(
    /Could not write state\.bin in .*: the disk is full \(2\.5 MB are needed, 1\.0 MB are free\)\. .* Earlier files are untouched\./,
  );
  expect(await readFile(path, 'utf8')).toBe('earlier');
  expect(await readdir(folder)).toEqual(['state.bin']);
});

test('a write that fails half-way leaves the earlier file', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'state.bin');
  await writeFileAtomic(path, [Buffer.from('earlier')]);
  const handle = await open(path);
  onTestFinished(() => handle.close());
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
  const write = vi.spyOn(Object.getPrototypeOf(handle), 'write');
  onTestFinished(() => write.mockRestore());
  write.mockResolvedValueOnce({ bytesWritten: 3 }).mockRejectedValueOnce(full);
  await expect(writeFileAtomic(path, [Buffer.from('later')])).rejects.toThrow(
    /the disk is full \(0\.000 MB are needed/,
  );
  expect(write).toHaveBeenCalledTimes(2);
  expect(await readFile(path, 'utf8')).toBe('earlier');
  expect(await readdir(folder)).toEqual(['state.bin']);
});

test('only temporary files of processes that have ended are stale', async () => {
  const folder = await temporaryFolder();
  // a process that has ended, a parent that lives, the same but hours old, this process without a write of its name
  const ended = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim();
  const old = `c.tmp-${process.ppid}-0c`;
  for (const name of ['a', `a.tmp-${ended}-0a`, `b.tmp-${process.ppid}-0b`, old, `d.tmp-${process.pid}-0d`]) {
    await writeFile(join(folder, name), '');
  }
  const hoursAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
  await utimes(join(folder, old), hoursAgo, hoursAgo);
  await removeStale(folder);
  expect(await readdir(folder)).toEqual(['a', `b.tmp-${process.ppid}-0b`]);
});

test('a file that is being written is not stale', async () => {
  const folder = await temporaryFolder();
  const writing = writeFileAtomic(join(folder, 'a'), [new Uint8Array(5_000_000)]);
  await removeStale(folder);
  await writing;
  expect(await readdir(folder)).toEqual(['a']);
});
