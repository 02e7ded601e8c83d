import type { Command } from 'commander';
import { integer, type RunsOptions, setting, withRunsOptions } from './options.ts';

interface TrainOptions extends RunsOptions {
  readonly device: string;
  readonly seed?: number;
  readonly epochs?: number;
  readonly set: Record<string, unknown>;
  readonly name?: string;
  readonly json?: boolean;
}

export function addTrain(program: Command): void {
  const command = program
    .command('train')
    .description('train the model of a file')
    .argument('<file>', 'a *.ff.ts file with a default export made by defineModel')
    .option('-d, --device <name>', 'where to train: see `ff devices`', 'auto')
    .option('-s, --seed <number>', "seed of all random draws (default: the model's)", integer(0))
    .option('-e, --epochs <number>', "passes over the training data (default: the model's)", integer(1))
    .option('--set <path=value>', 'change an option of the model; repeatable', setting, {})
    .option('-n, --name <name>', "name of the run (default: the file's)")
    .option('--json', 'one JSON object a line, for programs');
  withRunsOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  ff train mnist.ff.ts
  ff train mnist.ff.ts --epochs 5 --seed 1
  ff train mnist.ff.ts --set layers[0].threshold=3 --set optimizer.learningRate=0.001
  ff train mnist.ff.ts --json | tail -1

Ctrl-C stops with a checkpoint (exit code 130), a second one at once.`,
    )
    .action(async (file: string, options: TrainOptions) => {
      const { RunManager } = await import('../runs/manager.ts');
      const { RunStore } = await import('../runs/store.ts');
      const { follow } = await import('./follow.ts');
      const { device, seed, epochs, name, out } = options;
      const manager = new RunManager(new RunStore(out));
      const settings = epochs === undefined ? options.set : { ...options.set, 'schedule.epochs': epochs };
      const run = await manager.start(file, { device, seed, name, settings });
      process.exitCode = await follow(manager, run, options);
    });
}
