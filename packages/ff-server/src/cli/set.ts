import type { Command } from 'commander';
import { type RunsOptions, runArgument, runOf, setting, withRunsOptions } from './options.ts';

export function addSet(program: Command): void {
  const command = program
    .command('set')
    .description('change live values of a run while it trains: thresholds, learning rates, decays, epochs')
    .argument('<run>', runArgument)
    .argument('<path=value...>', 'e.g. layers[1].threshold=3; the layers count from 0');
  withRunsOptions(command)
    .addHelpText(
      'after',
      `
The values count from the next chunk of steps on; nothing is compiled again and the run goes on.

Examples:
  ff set last layers[1].threshold=3
  ff set k3x9 optimizer.learningRate=0.001 schedule.epochs=30`,
    )
    .action(async (argument: string, changes: string[], options: RunsOptions) => {
      const { RunManager } = await import('../runs/manager.ts');
      const { RunStore } = await import('../runs/store.ts');
      const values = changes.reduce<Record<string, unknown>>((all, text) => setting(text, all), {});
      const run = runOf(argument, options);
      const manager = new RunManager(new RunStore(options.out));
      try {
        await manager.set(run, values);
      } finally {
        manager.close();
      }
      const shown = Object.entries(values).map(([path, value]) => `${path}=${JSON.stringify(value)}`);
      process.stdout.write(`set ${shown.join(' ')} in ${run.record.name} (${run.record.id})\n`);
    });
}
