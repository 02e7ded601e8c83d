import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { isUserError, messageOf } from '../errors.ts';

/** An error as an answer: its message is for the user. */
export function answerOf(error: unknown): ResponseError<void> {
  if (error instanceof ResponseError) return error;
  if (isUserError(error)) return new ResponseError(LSPErrorCodes.RequestFailed, error.message);
  const name = error instanceof Error ? `${error.name}: ` : '';
  return new ResponseError(ErrorCodes.InternalError, `${name}${messageOf(error)}`);
}

/** A handler whose errors reach the user as messages; everything else goes on. */
export function handled<A extends unknown[], R>(
  handler: (...args: A) => R | Promise<R>,
): (...args: A) => Promise<R | ResponseError<void>> {
  return async (...args) => {
    try {
      return await handler(...args);
    } catch (error) {
      return answerOf(error);
    }
  };
}
