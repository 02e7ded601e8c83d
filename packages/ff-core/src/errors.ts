export { nearest } from './nearest.ts';

/**
 * An error that is the user's to mend: its message says what, where and how, and is shown without a stack trace.
 * `usage` errors come from the command line or the model file (exit code 2); the others end a run (exit code 1).
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly usage: boolean;

  constructor(message: string, options: { usage?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.usage = options.usage ?? false;
  }
}
