import { expect, test } from 'vitest';
import { fileNameOf, nameProblem } from './file-name.ts';

test.each([
  ['digits', 'digits.ff.ts'],
  [' digits.ff.ts ', 'digits.ff.ts'],
  ['digits.ts', 'digits.ff.ts'],
  ['my.net', 'my.net.ff.ts'],
])('%j becomes the model file %j', (typed, name) => {
  expect(fileNameOf(typed)).toBe(name);
  expect(nameProblem(typed)).toBeUndefined();
});

test.each(['', '  ', '.ff.ts', 'a/b', '..\\b', 'a:b', '.hidden', 'a\u0000b'])('%j is no name', (typed) => {
  expect(nameProblem(typed)).toBeTypeOf('string');
});
