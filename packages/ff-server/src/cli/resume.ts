import type { Command } from 'commander';
import { type RunsOptions, runArgument, runOf, withRunsOptions } from './options.ts';

export function addResume(program: Command): void {
  const command = program
    .command('resume')
    .description('go on with a run that was stopped, failed or crashed, from its last checkpoint')
    .argument('<run>', runArgument)
    .option('--json', 'one JSON object a line, for programs');
  withRunsOptions(command)
    .addHelpText(
      'after',
      `
The run goes on with the model, seed and settings it was started with, and ends as if it had never stopped.

Examples:
  ff resume last
  ff resume k3x9`,
    )
    .action(async (argument: string, options: RunsOptions & { json?: boolean }) => {
      const { RunManager } = await import('../runs/manager.ts');
      const { RunStore } = await import('../runs/store.ts');
      const { follow } = await import('./follow.ts');
      const manager = new RunManager(new RunStore(options.out));
      const run = manager.resume(runOf(argument, options));
      process.exitCode = await follow(manager, run, options);
    });
}
