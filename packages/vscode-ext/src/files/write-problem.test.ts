import { expect, test } from 'vitest';
import { writeProblem } from './write-problem.ts';

test.each([
  [
    Object.assign(new Error('no'), { code: 'EROFS' }),
    '/a/b.csv could not be written: the place is read-only',
  ],
  [
    Object.assign(new Error('no'), { code: 'FileNotFound' }),
    '/a/b.csv could not be written: there is no such folder',
  ],
  [new Error('Error: the disk is full'), '/a/b.csv could not be written: the disk is full'],
  [new Error('/a/b.csv is outside the workspace'), '/a/b.csv is outside the workspace'],
])('a file that could not be written: %s', (error, text) => {
  expect(writeProblem('/a/b.csv', error)).toBe(text);
});
