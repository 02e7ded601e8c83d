import { expect, test } from 'vitest';
import { UserError } from '../errors.ts';
import { failureOf } from './failure.ts';

test("a user's error is told as it is", () => {
  const failure = failureOf(new UserError('no such layer', { usage: true }));
  expect(failure).toMatchObject({ type: 'failed', message: 'no such layer', usage: true });
});

test('a full disk is told with the way on', () => {
  const error = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  expect(failureOf(error)).toMatchObject({
    message:
      'the disk is full (ENOSPC: no space left on device, write); what is written is whole: make room and go on',
    usage: false,
  });
});

test('any other error keeps its name, and the stack traces of its causes', () => {
  const failure = failureOf(new TypeError('x is not a function', { cause: new RangeError('behind') }));
  expect(failure.message).toBe('TypeError: x is not a function');
  expect(failure.stack).toMatch(/TypeError[\s\S]*caused by RangeError: behind/);
});
