import { codeOf, isUserError, messageOf } from '../errors.ts';
import type { TrainerFailure } from './messages.ts';

/** What to tell of an error that ended a run. */
export function failureOf(error: unknown): TrainerFailure {
  const stack = stackOf(error);
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const message = `the disk is full (${messageOf(error)}); what is written is whole: make room and go on`;
    return { type: 'failed', message, usage: false, stack };
  }
  if (isUserError(error)) return { type: 'failed', message: error.message, usage: error.usage, stack };
  const name = error instanceof Error ? `${error.name}: ` : '';
  return { type: 'failed', message: `${name}${messageOf(error)}`, usage: false, stack };
}

/** The stack trace, and those of the errors behind it: the user's own is often the innermost. */
function stackOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const behind = stackOf(error.cause);
  return behind ? `${error.stack}\ncaused by ${behind}` : error.stack;
}
