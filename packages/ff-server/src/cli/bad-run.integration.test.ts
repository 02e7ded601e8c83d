import { cpSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runFiles } from '../runs/record.ts';
import { ff } from '../testing/ff.ts';
import { writeModel } from '../testing/model.ts';
import { changeRecord, outcome, readRecord } from '../testing/outcome.ts';
import { enlargeDisk, mountSmallDisk, unmountDisk } from '../testing/small-disk.ts';
import { Workplace } from '../testing/workplace.ts';

const place = new Workplace();

/** A copy of the place.earlier run that its record calls stopped. */
function stoppedCopy(): string {
  const folder = `${place.earlier}x`;
  cpSync(place.earlier, folder, { recursive: true });
  changeRecord(folder, { id: 'copied', name: 'copy', state: 'stopped' });
  return folder;
}

function checkpoints(folder: string): string[] {
  const path = runFiles(folder).checkpoints;
  const step = (name: string) => Number(/\d+/.exec(name));
  return readdirSync(path)
    .sort((a, b) => step(a) - step(b))
    .map((name) => join(path, name));
}

test.each([
  ['truncated', idx([3, 28, 28], 8, 1000), idx([3], 8), /train-images-idx3-ubyte is truncated/],
  [
    'of the wrong magic',
    Buffer.from('not an idx file at all'),
    idx([3], 8),
    /train-images-idx3-ubyte is not an idx file/,
  ],
  ['with more labels than images', idx([3, 28, 28], 8), idx([5], 8), /more labels than images/],
])('a data file %s', async (_what, images, labels, message) => {
  const data = join(place.cwd, 'data');
  mkdirSync(join(data, 'mnist'), { recursive: true });
  for (const part of ['train', 't10k']) {
    writeFileSync(join(data, 'mnist', `${part}-images-idx3-ubyte`), images);
    writeFileSync(join(data, 'mnist', `${part}-labels-idx1-ubyte`), labels);
  }
  const file = writeModel(place.cwd, { name: 'data', data: 'mnist({ fallback: digits() })' });
  const { code, stderr } = await ff(['train', file], { cwd: place.cwd, env: { FF_DATA_DIR: data } });
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(message) });
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(readRecord(place.added())).toMatchObject({
    state: 'failed',
    error: expect.stringMatching(message),
  });
});

/** An idx file of zeros; cut off after `length` bytes. */
function idx(shape: number[], type: number, length?: number): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.set([0, 0, type, shape.length]);
  shape.forEach((size, index) => {
    header.writeUInt32BE(size, 4 + 4 * index);
  });
  const file = Buffer.concat([header, Buffer.alloc(shape.reduce((product, size) => product * size, 1))]);
  return file.subarray(0, length);
}

test('a loss that is no number: layer, step, cause; the last good checkpoint stays', async () => {
  const args = ['train', 'good.ff.ts', '--set', 'optimizer.learningRate=1e30'];
  const { code, stderr } = await place.ff(...args);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/^ff: layers\[\d\].* at step \d+\. .*checkpoint is kept.*learning rate/s),
  });
  const folder = place.added();
  expect(readRecord(folder)).toMatchObject({ state: 'failed' });
  expect((await outcome(folder)).step).toBe(0);
});

test.each(['resume', 'eval'])('a checkpoint of another model, %s', async (command) => {
  const other = writeModel(place.cwd, { name: 'other', widths: [16], epochs: 1 });
  expect(await place.ff('train', other)).toMatchObject({ code: 0 });
  const [, trained] = place.runs();
  const folder = stoppedCopy();
  rmSync(runFiles(folder).checkpoints, { recursive: true });
  cpSync(runFiles(trained!).checkpoints, runFiles(folder).checkpoints, { recursive: true });
  const { code, stderr } = await place.ff(command, 'copy');
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^ff: .*another model/) });
});

test('a corrupt checkpoint: the one before is used', async () => {
  const folder = stoppedCopy();
  truncateSync(checkpoints(folder).at(-1)!, 1000);
  const { code, stdout } = await place.ff('resume', 'copy', '--json');
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /"type":"warning","text":"Checkpoint .*step-160\.safetensors is left out, the one before is used/,
  );
  expect(stdout).toMatch(/"from":120/);
  expect(await outcome(folder)).toEqual(await outcome(place.earlier));
});

test('no checkpoint at all', async () => {
  const folder = stoppedCopy();
  rmSync(runFiles(folder).checkpoints, { recursive: true });
  const { code, stderr } = await place.ff('eval', 'copy');
  expect({ code, stderr }).toEqual({ code: 1, stderr: 'ff: run copy (copied) has no checkpoint yet\n' });
});

test('a full disk: the last good checkpoint stays, and with more room the run ends as it should', async (context) => {
  const disk = join(place.cwd, 'disk');
  if (!mountSmallDisk(disk)) return context.skip('needs the right to mount a file system');
  try {
    const runs = ['--out', disk];
    const { code, stderr } = await place.ff('train', 'good.ff.ts', ...runs);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^ff: .*the disk is full/) });
    const folder = join(disk, readdirSync(disk)[0]!);
    expect(readRecord(folder).state).toMatch(/failed|crashed/);
    expect((await outcome(folder)).warnings).toEqual([]);
    enlargeDisk(disk);
    expect(await place.ff('resume', 'last', ...runs)).toMatchObject({ code: 0, stderr: '' });
    expect(await outcome(folder)).toEqual(await outcome(place.earlier));
  } finally {
    unmountDisk(disk);
  }
});
