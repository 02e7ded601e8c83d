import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { isUserError } from '../errors.ts';
import { failureOf } from '../trainer/failure.ts';

/** An error as an answer: its message is for the user. */
export function answerOf(error: unknown): ResponseError<void> {
  if (error instanceof ResponseError) return error;
  const code = isUserError(error) ? LSPErrorCodes.RequestFailed : ErrorCodes.InternalError;
  return new ResponseError(code, failureOf(error).message);
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
