import { type Command, InvalidArgumentError } from 'commander';
import { integer, type RunsOptions, runArgument, runOf, withRunsOptions } from './options.ts';

interface ReadoutOptions extends RunsOptions {
  readonly layers?: readonly number[];
  readonly epochs?: number;
  readonly seed?: number;
  readonly untrained?: boolean;
  readonly device?: string;
  readonly name?: string;
  readonly json?: boolean;
}

export function addReadout(program: Command): void {
  const command = program
    .command('readout')
    .description("train a softmax on a run's layers, which stay as they are: a run of its own")
    .argument('<run>', runArgument)
    .option('-l, --layers <indices>', 'layers that it reads, from 0 (default: all but the first)', indices)
    .option('-e, --epochs <number>', 'passes over the training data (default: 10)', integer(1))
    .option('-s, --seed <number>', "seed of all random draws (default: the run's)", integer(0))
    .option('--untrained', 'on layers as they are drawn at first: the control of what they have learned')
    .option('-d, --device <name>', "where to train (default: the run's device)")
    .option('-n, --name <name>', 'name of the new run')
    .option('--json', 'one JSON object a line, for programs');
  withRunsOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  ff readout last
  ff readout k3x9 --layers 1,2 --epochs 5
  ff readout k3x9 --untrained     what random layers of the same sizes give`,
    )
    .action(async (argument: string, options: ReadoutOptions) => {
      const { startReadout } = await import('../runs/readout.ts');
      const { RunManager } = await import('../runs/manager.ts');
      const { RunStore } = await import('../runs/store.ts');
      const { follow } = await import('./follow.ts');
      const { layers, epochs, seed, untrained, device, name } = options;
      const manager = new RunManager(new RunStore(options.out));
      const readout = { ...(layers && { layers }), ...(epochs !== undefined && { epochs }) };
      const begin = () =>
        startReadout(manager, runOf(argument, options), readout, { seed, untrained, device, name });
      process.exitCode = await follow(manager, begin, options);
    });
}

function indices(text: string): number[] {
  const values = text.split(',').map(Number);
  if (text.trim() === '' || !values.every((value) => Number.isSafeInteger(value) && value >= 0)) {
    throw new InvalidArgumentError('Layers from 0 are wanted, e.g. 1,2.');
  }
  return values;
}
