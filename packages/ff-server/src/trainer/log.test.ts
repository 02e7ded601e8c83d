import { expect, test } from 'vitest';
import { lastWords } from './log.ts';

test('last words are what follows the last line of our own', () => {
  const log = [
    '2026-01-02T03:04:05.678Z start at step 0 of 10 on cpu (compiled)',
    'noise of a library',
    '2026-01-02T03:04:06.678Z checkpoint at step 5',
    '',
    'terminate called after throwing an instance of std::bad_alloc',
    '  what():  std::bad_alloc',
    '',
  ].join('\n');
  expect(lastWords(log)).toBe(
    'terminate called after throwing an instance of std::bad_alloc\n  what():  std::bad_alloc',
  );
});

test('a silent death leaves none', () => {
  expect(lastWords('2026-01-02T03:04:05.678Z start\n')).toBe('');
  expect(lastWords('')).toBe('');
});
