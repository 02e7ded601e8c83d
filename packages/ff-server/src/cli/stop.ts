import type { Command } from 'commander';
import { isLive } from '../runs/run-state.ts';
import { openRun } from '../runs/store.ts';
import { type RunsOptions, runArgument, runOf, withRunsOptions } from './options.ts';

/** `ff stop` and `ff pause`, which differ in what the run is afterwards. */
export function addStop(program: Command): void {
  addEnd(program, 'stop', 'end a run with a checkpoint, whoever started it');
}

export function addEnd(program: Command, how: 'stop' | 'pause', description: string): void {
  const command = program.command(how).description(description).argument('<run...>', runArgument);
  withRunsOptions(command)
    .addHelpText(
      'after',
      `
\`ff resume\` goes on from the checkpoint, bit for bit as if nothing had happened.

Examples:
  ff ${how} last
  ff ${how} k3x9 mnist`,
    )
    .action(async (wanted: string[], options: RunsOptions) => {
      const { RunManager } = await import('../runs/manager.ts');
      const { RunStore } = await import('../runs/store.ts');
      const manager = new RunManager(new RunStore(options.out));
      // All are found before the first ends: a typo ends nothing.
      for (const run of wanted.map((argument) => runOf(argument, options))) {
        const wasLive = isLive(run.record.state);
        await manager[how](run);
        const { name, id, state, summary } = openRun(run.folder).record;
        const at = summary ? ` at step ${summary.step} of ${summary.steps}` : '';
        const text = wasLive ? `${name} (${id}) is ${state}${at}` : `${name} (${id}) was ${state} already`;
        process.stdout.write(`${text}\n`);
      }
      manager.close();
    });
}
