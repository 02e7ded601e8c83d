import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { imageFolder } from './image-folder.ts';
import { temporaryFolder } from './testing/folder.ts';

/** A picture of one colour. */
function png(red: number, green: number, blue: number, width = 3, height = 2): Buffer {
  const image = new PNG({ width, height });
  for (let i = 0; i < width * height; i++) image.data.set([red, green, blue, 255], i * 4);
  return PNG.sync.write(image);
}

const flowers: Record<string, Uint8Array> = {
  'train/rose/1.png': png(200, 10, 20),
  'train/rose/2.png': png(210, 10, 20),
  'train/aster/1.png': png(10, 20, 200),
  'test/rose/1.png': png(220, 10, 20),
  'test/aster/1.png': png(10, 20, 210),
};

async function folderOf(files: Record<string, Uint8Array>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  return folder;
}

test('classes are folders, in alphabetical order; a zip is as good as a folder', async () => {
  const folder = await folderOf(flowers);
  const zip = join(folder, 'flowers.zip');
  await writeFile(zip, zipSync(flowers));
  const [data, zipped] = [
    await imageFolder({ path: folder }).load(),
    await imageFolder({ path: zip }).load(),
  ];
  expect(data.sampleShape).toEqual([2, 3, 3]);
  expect([...data.train.labels]).toEqual([0, 1, 1]);
  expect([...data.train.images.subarray(0, 3)]).toEqual([10, 20, 200]);
  expect(zipped.train).toEqual(data.train);
  expect(zipped.test).toEqual(data.test);
});

test('without train and test every so manyth image of a class is for testing', async () => {
  const many = [1, 2, 3, 4].flatMap((i): [string, Uint8Array][] => [
    [`a/${i}.png`, png(i, i, i)],
    [`b/${i}.png`, png(10 * i, 0, 0)],
  ]);
  const folder = await folderOf(Object.fromEntries(many));
  const {
    train,
    test: held,
    sampleShape,
  } = await imageFolder({
    path: folder,
    testEvery: 2,
    colour: 'grey',
  }).load();
  expect(sampleShape).toEqual([2, 3]);
  expect([...held.labels]).toEqual([0, 0, 1, 1]);
  expect(train.images[0]).toBe(1);
  expect(held.images[0]).toBe(2);
});

test('JPEG, resized where that is asked for', async () => {
  const data = Buffer.alloc(8 * 8 * 4, 120);
  const photo = jpeg.encode({ width: 8, height: 8, data }, 100).data;
  const folder = await folderOf({ ...flowers, 'train/rose/3.jpg': photo });
  const { sampleShape, train } = await imageFolder({ path: folder, size: 4 }).load();
  expect(sampleShape).toEqual([4, 4, 3]);
  expect(Math.abs(train.images.at(-1)! - 120)).toBeLessThan(3);
});

test.each([
  ['of another size', png(1, 2, 3, 5, 5), /rose.3\.png is 5x5 pixels, others are 3x2/],
  ['that is none', Uint8Array.of(0x47, 0x49, 0x46), /rose.3\.png is neither PNG nor JPEG/],
  ['that is empty', Uint8Array.of(), /rose.3\.png is empty/],
  ['that is cut short', png(1, 2, 3).subarray(0, 40), /rose.3\.png is damaged: the PNG decoder says "/],
])('an image %s is named, and left out only if told so', async (_, bytes, message) => {
  const folder = await folderOf({ ...flowers, 'train/rose/3.png': bytes });
  const refused = imageFolder({ path: folder }).load();
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toThrow("imageFolder({ unreadable: 'skip' }) leaves such images out");
  const notices: string[] = [];
  const skipping = imageFolder({ path: folder, unreadable: 'skip' });
  const { train } = await skipping.load({ onNotice: (text) => notices.push(text) });
  expect(train.count).toBe(3);
  expect(notices[0]).toMatch(message);
});

test('of many unreadable images three are named; of those left out the others are counted', async () => {
  const empty = [3, 4, 5, 6, 7].map((i): [string, Uint8Array] => [`train/rose/${i}.png`, Uint8Array.of()]);
  const folder = await folderOf({ ...flowers, ...Object.fromEntries(empty) });
  const three = /rose.3\.png is empty; .*rose.4\.png is empty; .*rose.5\.png is empty/.source;
  const refused = imageFolder({ path: folder }).load();
  await expect(refused).rejects.toThrow(new RegExp(`${three}, and perhaps more\\. imageFolder`));
  const notices: string[] = [];
  const skipping = imageFolder({ path: folder, unreadable: 'skip' });
  await skipping.load({ onNotice: (text) => notices.push(text) });
  expect(notices[0]).toMatch(new RegExp(`^Left out: .*${three} and 2 more\\.$`));
});

test('a zip that is damaged, images in no folder, and classes with too few to test', async () => {
  const zip = zipSync({ 'rose/1.png': png(1, 2, 3) });
  const folder = await folderOf({ 'cut.zip': zip.subarray(0, 50), 'loose/1.png': png(1, 2, 3) });
  const load = (...path: string[]) => imageFolder({ path: join(folder, ...path) }).load();
  await expect(load('cut.zip')).rejects.toThrow(/cut\.zip is damaged: unzipping says "/);
  await expect(load('loose')).rejects.toThrow(/in folders; expected a folder for each class, e\.g\. .*cat/);
  const few = await folderOf({ 'rose/1.png': png(1, 2, 3), 'aster/1.png': png(3, 2, 1) });
  await expect(imageFolder({ path: few }).load()).rejects.toThrow(
    'testEvery is 10; allowed is at most 1, the images of the largest class, unless there are folders train and test.',
  );
});

test('what is no folder of images is told', async () => {
  const folder = await folderOf({ 'notes.txt': Uint8Array.of(1), 'rose/1.png': png(1, 2, 3) });
  await expect(imageFolder({ path: join(folder, 'none') }).load()).rejects.toThrow(/none does not exist/);
  await expect(imageFolder({ path: join(folder, 'notes.txt') }).load()).rejects.toThrow(
    /neither a folder nor/,
  );
  await expect(imageFolder({ path: folder }).load()).rejects.toThrow(/images in 1 folder; expected 2 to 256/);
  expect(() => imageFolder({ path: '' })).toThrow('imageFolder: path is ""');
});
