import type { Command } from 'commander';
import { type RunsOptions, runArgument, runOf, withRunsOptions } from './options.ts';

export function addAttach(program: Command): void {
  const command = program
    .command('attach')
    .description('watch a run that another process started, live; Ctrl-C detaches and the run goes on')
    .argument('<run>', runArgument)
    .option('--json', 'one JSON object a line, for programs');
  withRunsOptions(command)
    .addHelpText(
      'after',
      `
A run that nobody is attached to pauses after a while (see \`ff train --help\`, --grace); \`ff resume\` goes on.

Examples:
  ff attach last
  ff attach k3x9 --json`,
    )
    .action(async (argument: string, options: RunsOptions & { json?: boolean }) => {
      const { RunManager } = await import('../runs/manager.ts');
      const { RunStore } = await import('../runs/store.ts');
      const { follow } = await import('./follow.ts');
      const manager = new RunManager(new RunStore(options.out));
      const run = runOf(argument, options);
      process.exitCode = await follow(manager, () => run, { ...options, attached: true });
    });
}
