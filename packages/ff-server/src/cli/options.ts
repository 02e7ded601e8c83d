import { type Command, InvalidArgumentError } from 'commander';
import { findRun } from '../runs/find.ts';
import type { Run } from '../runs/record.ts';
import { RunStore } from '../runs/store.ts';

/** Options of every command that has to do with runs. */
export interface RunsOptions {
  readonly out?: string;
  readonly verbose?: boolean;
}

/** Adds `--out` and `--verbose`. */
export function withRunsOptions(command: Command): Command {
  return command
    .option('-o, --out <dir>', 'folder of the runs', '.ff/runs')
    .option('--verbose', 'show the stack trace of an error');
}

/** Options of the commands that load a run's net. */
export interface NetOptions extends RunsOptions {
  readonly best?: boolean;
  readonly device?: string;
  readonly json?: boolean;
}

/** Adds `--best`, `--device`, `--json`, and those of every command that has to do with runs. */
export function withNetOptions(command: Command): Command {
  return withRunsOptions(
    command
      .option('--best', 'the checkpoint with the lowest error instead of the last')
      .option('-d, --device <name>', "where to compute (default: the run's device)")
      .option('--json', 'the result as JSON'),
  );
}

export const runArgument = 'id of a run or its start, its folder, its name, or `last`';

/** The run that a command's argument means. */
export function runOf(argument: string, options: RunsOptions): Run {
  return findRun(new RunStore(options.out), argument);
}

/** A whole number from `least` up. */
export function integer(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isSafeInteger(value) || value < least) {
      throw new InvalidArgumentError(`A whole number from ${least} up is wanted.`);
    }
    return value;
  };
}

/** One `path=value` more; the value is JSON, or a string where it is not. */
export function setting(text: string, before: Record<string, unknown>): Record<string, unknown> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('path=value is wanted, e.g. layers[0].threshold=3');
  return { ...before, [text.slice(0, at).trim()]: parsed(text.slice(at + 1)) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
