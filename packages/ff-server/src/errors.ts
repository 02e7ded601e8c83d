/**
 * An error that is the user's to mend: shown as its message alone, without a stack trace.
 *
 * The same thing as ff-core's class of this name, but not the same class: the command line and the language
 * server start without ff-core, which brings TensorFlow.js along. The two are told by name, as are errors that
 * crossed the border of a process.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** The command line or the model file is wrong (exit code 2), not the run (exit code 1). */
  readonly usage: boolean;

  constructor(message: string, options: { usage?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.usage = options.usage ?? false;
  }
}

/** Whether an error is ff-core's or ff-server's `UserError`. */
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
