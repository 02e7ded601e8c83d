import { expect, it } from 'vitest';
import { className, shortClassName } from './class-name.ts';

it('calls classes by their names, long ones by their label where there is no room', () => {
  const names = ['airplane', 'cat', '␣'];
  expect([0, 1, 2].map((label) => className(names, label))).toEqual(names);
  expect([0, 1, 2].map((label) => shortClassName(names, label))).toEqual(['0', '1', '2']);
  expect(shortClassName(['a', '␣'], 1)).toBe('␣');
  expect([className(undefined, 7), shortClassName(undefined, 7)]).toEqual(['7', '7']);
});
