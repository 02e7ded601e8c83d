import pc from 'picocolors';
import { failureOf } from '../trainer/failure.ts';

const stderr = pc.createColors(process.stderr.isTTY === true && pc.isColorSupported);

/** Tells the user what went wrong, in one message. Returns the exit code. */
export function reportError(error: unknown, verbose: boolean = process.argv.includes('--verbose')): number {
  const { message, stack, usage } = failureOf(error);
  reportFailure(message, stack, verbose);
  return usage ? 2 : 1;
}

/** The same for an error that another process told. */
export function reportFailure(message: string, stack: string | undefined, verbose: boolean): void {
  process.stderr.write(`${stderr.red('ff:')} ${message}\n`);
  if (verbose && stack) process.stderr.write(`${stderr.dim(stack)}\n`);
}
