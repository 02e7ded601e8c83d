import { resolve } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '../errors.ts';
import { integer, type RunsOptions, withRunsOptions } from './options.ts';

interface ReproduceOptions extends RunsOptions {
  readonly short?: boolean;
  readonly control?: boolean;
  readonly seeds: number;
  readonly device: string;
  readonly results: string;
}

export function addReproduce(program: Command): void {
  const command = program
    .command('reproduce')
    .description(
      'train the published systems of examples/ and write what they give beside what was published',
    )
    .argument('[name]', 'one of them (default: all)')
    .option('--short', 'the declared shorter version of each: minutes in place of hours')
    .option('--control', 'what each is held against, where there is such a run: layers that do not learn')
    .option('--seeds <number>', 'how many seeds, from 0', integer(1), 1)
    .option('-d, --device <name>', 'where to train', 'auto')
    .option('--results <file>', 'where the results are kept; the page is beside them', 'docs/results.json');
  withRunsOptions(command)
    .addHelpText(
      'after',
      `
What is measured already is left out; a run that was stopped goes on. Ctrl-C keeps what is done.

Examples:
  ff reproduce --short
  ff reproduce loewe --seeds 3`,
    )
    .action(async (name: string | undefined, options: ReproduceOptions) => {
      const { reproduce } = await import('../reproduce/reproduce.ts');
      const { follow } = await import('./follow.ts');
      process.exitCode = await reproduce(
        { name, ...options, results: resolve(options.results), version: versionOf(options) },
        (manager, begin) => follow(manager, begin, { verbose: options.verbose }),
        (text) => process.stdout.write(`${text}\n`),
      );
    });
}

function versionOf({ short, control }: ReproduceOptions): 'full' | 'short' | 'control' {
  if (short && control) throw new UserError('--short and --control exclude each other', { usage: true });
  if (control) return 'control';
  return short ? 'short' : 'full';
}
