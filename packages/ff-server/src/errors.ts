// this entry of ff-core alone: the command line and the language server start without TensorFlow.js
import { UserError } from 'ff-core/errors';

export { UserError };

/** Whether an error is a `UserError`; told by name, since some have crossed the border of a process. */
export function isUserError(error: unknown): error is UserError {
  return error instanceof Error && error.name === 'UserError';
}

/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The code of a system error, e.g. `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}
