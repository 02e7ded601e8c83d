import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from './testing/folder.ts';
import { type TextOptions, text } from './text.ts';

async function fileOf(content: string): Promise<string> {
  const file = join(await temporaryFolder(), 'fables.txt');
  await writeFile(file, content);
  return file;
}

const load = async (content: string, options: Partial<TextOptions> = {}) =>
  text({ file: await fileOf(content), ...options }).load();

test('windows of characters, with the next one as their label', async () => {
  const { train, sampleShape, classes } = await load('abcab\ncabca', {
    window: 2,
    length: 5,
    symbols: 'abc',
  });
  expect({ sampleShape, classes }).toEqual({ sampleShape: [2, 3], classes: 3 });
  expect([...train.labels]).toEqual([2, 0, 1, 1, 2, 0]);
  expect([...train.images.subarray(0, 6)]).toEqual([255, 0, 0, 0, 255, 0]);
});

test('the text is what the windows say, and none crosses from one string to the next', async () => {
  const symbol = fc.constantFrom(...'abcd');
  await fc.assert(
    fc.asyncProperty(
      fc.array(symbol, { minLength: 12, maxLength: 60 }),
      fc.integer({ min: 1, max: 4 }),
      async (characters, window) => {
        const length = 6;
        const { train } = await load(characters.join(''), { window, length, symbols: 'abcd' });
        const read = (sample: number) => {
          const one = train.images.subarray(sample * window * 4, (sample + 1) * window * 4);
          const steps = Array.from({ length: window }, (_, i) => one.subarray(i * 4, i * 4 + 4).indexOf(255));
          return [...steps, train.labels[sample]!].map((code) => 'abcd'[code]).join('');
        };
        const expected = Array.from({ length: Math.floor(characters.length / length) }, (_, string) =>
          Array.from({ length: length - window }, (_, at) =>
            characters.slice(string * length + at, string * length + at + window + 1).join(''),
          ),
        ).flat();
        expect(Array.from({ length: train.count }, (_, i) => read(i))).toEqual(expected);
      },
    ),
    { numRuns: 30 },
  );
});

test('large letters are made small, white space is one space, the last strings are for testing', async () => {
  const { train, test, classes } = await load('  The  Fox\n\nand the Crow. ', {
    window: 1,
    length: 7,
    test: 1,
  });
  expect(classes).toBe(30);
  const next = (labels: Uint8Array) => [...labels].map((code) => 'abcdefghijklmnopqrstuvwxyz ,;.'[code]);
  expect(next(train.labels).join('')).toBe('he foxand th');
  expect(next(test.labels).join('')).toBe(' crow.');
});

test.each([
  ['', {}, /fables.txt is empty/],
  [' \n', {}, /fables.txt is empty/],
  ['a fox\nsaw § grapes', {}, /fables.txt, line 2, column 5: "§"; allowed are "abc.*foreign: 'drop'/],
  ['a fox \uFFFD', {}, /line 1, column 7: no UTF-8; allowed are/],
  ['a fox', {}, /has 5 usable symbols, which make 0 strings of 100; expected at least 1/],
])('names what is wrong with the text %j', async (content, options, message) => {
  await expect(load(content, options)).rejects.toThrow(message);
});

test('foreign symbols are left out where that is asked for', async () => {
  const { train } = await load('a§b§a', { window: 1, length: 3, foreign: 'drop' });
  expect([...train.labels]).toEqual([1, 0]);
});

test('options are checked', () => {
  expect(() => text({ file: '' })).toThrow('text: file is "";');
  expect(() => text({ file: 'x', length: 10 })).toThrow(
    'text: length is 10; allowed is a whole number from 11',
  );
  expect(() => text({ file: 'x', symbols: 'aa' })).toThrow('a text of 2 to 256 different symbols');
});

test('without a file: the 248 strings of Hinton 2022, of fables in its 30 symbols', async () => {
  const { train, test, classes } = await text().load();
  expect(train).toMatchObject({ count: 248 * 90 });
  expect(test.count).toBe(train.count);
  expect(new Set(train.labels).size).toBe(classes);
});
