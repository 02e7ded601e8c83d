import type { Command } from 'commander';
import { type RunsOptions, runArgument, runOf, withRunsOptions } from './options.ts';

type Options = RunsOptions & { readonly json?: boolean };

export function addRuns(program: Command): void {
  const runs = program
    .command('runs')
    .description('list, show and remove runs')
    .addHelpText(
      'after',
      `
Examples:
  ff runs
  ff runs show last
  ff runs rm k3x9 mnist-old`,
    );

  withRunsOptions(runs.command('list', { isDefault: true }).description('all runs, oldest first'))
    .option('--json', 'as a JSON array')
    .action(async (options: Options) => {
      const { RunStore } = await import('../runs/store.ts');
      const { runsLines } = await import('./view/runs.ts');
      const { runs, unreadable } = new RunStore(options.out).list();
      print(options.json ? [JSON.stringify(runs.map(flat))] : runsLines(runs));
      for (const { reason } of unreadable) process.stderr.write(`unreadable: ${reason}\n`);
    });

  withRunsOptions(runs.command('show').description('everything about a run').argument('<run>', runArgument))
    .option('--json', 'its run.json')
    .action(async (argument: string, options: Options) => {
      const run = runOf(argument, options);
      const { runLines } = await import('./view/runs.ts');
      print(options.json ? [JSON.stringify(flat(run))] : runLines(run));
    });

  withRunsOptions(
    runs.command('rm').description('remove runs with all their files').argument('<run...>', runArgument),
  ).action(async (wanted: string[], options: Options) => {
    const { RunStore } = await import('../runs/store.ts');
    const store = new RunStore(options.out);
    // All are found before the first goes: a typo removes nothing.
    const found = wanted.map((argument) => runOf(argument, options));
    for (const run of found) {
      store.remove(run);
      print([`removed ${run.record.name} (${run.record.id})`]);
    }
  });
}

function flat({ folder, record }: ReturnType<typeof runOf>) {
  return { ...record, folder };
}

function print(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
