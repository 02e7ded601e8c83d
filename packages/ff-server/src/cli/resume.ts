import type { Command } from 'commander';
import { integer, type RunsOptions, runArgument, runOf, withRunsOptions } from './options.ts';

export function addResume(program: Command): void {
  const command = program
    .command('resume')
    .description('go on with a run that was paused, stopped, failed or crashed, from its last checkpoint')
    .argument('<run>', runArgument)
    .option('--parallel <number>', 'runs that may train at once on a device; more wait', integer(1), 1)
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
    .action(async (argument: string, options: RunsOptions & { json?: boolean; parallel: number }) => {
      const { RunManager } = await import('../runs/manager.ts');
      const { RunStore } = await import('../runs/store.ts');
      const { follow } = await import('./follow.ts');
      const manager = new RunManager(new RunStore(options.out), { limit: options.parallel });
      const begin = () => manager.resume(runOf(argument, options));
      process.exitCode = await follow(manager, begin, options);
    });
}
