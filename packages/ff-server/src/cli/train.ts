import { type Command, Option } from 'commander';
import type { Precision } from 'ff-core';
import type { RunManager } from '../runs/manager.ts';
import type { Run } from '../runs/record.ts';
import { integer, type RunsOptions, runOf, setting, withRunsOptions } from './options.ts';

interface TrainOptions extends RunsOptions {
  readonly device: string;
  readonly precision?: Precision;
  readonly seed?: number;
  readonly epochs?: number;
  readonly set: Record<string, unknown>;
  readonly name?: string;
  readonly json?: boolean;
  readonly grace?: number | null;
  readonly detach?: boolean;
  readonly parallel: number;
  readonly tensorboard: boolean;
  readonly from?: string;
}

const precisions: readonly Precision[] = ['float32', 'bf16'];

export function addTrain(program: Command): void {
  const command = program
    .command('train')
    .description('train the model of a file')
    .argument('<file>', 'a *.ff.ts file with a default export made by defineModel')
    .option(
      '-d, --device <name>',
      'where to train: see `ff devices`; auto tries which is the quickest',
      'auto',
    )
    .addOption(
      new Option('--precision <name>', 'what matrices are multiplied in (default: float32)').choices(
        precisions,
      ),
    )
    .option('-s, --seed <number>', "seed of all random draws (default: the model's)", integer(0))
    .option('-e, --epochs <number>', "passes over the training data (default: the model's)", integer(1))
    .option('--set <path=value>', 'change an option of the model; repeatable', setting, {})
    .option('-n, --name <name>', "name of the run (default: the file's)")
    .option(
      '--grace <seconds>',
      'how long to train on with nobody attached before pausing; or `never`',
      grace,
    )
    .option('--detach', 'leave the run to itself once it trains; it never pauses unless --grace is given')
    .option('--parallel <number>', 'runs that may train at once on a device; more wait', integer(1), 1)
    .option('--from <run or file>', 'begin with the weights of a run, or of a safetensors file')
    .option('--no-tensorboard', "no events for TensorBoard in the run's folder")
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

Ctrl-C stops with a checkpoint (exit code 130), a second one at once. A run outlives this command: with nobody
attached it trains on for a minute (--grace), then saves a checkpoint and pauses; \`ff resume\` goes on.`,
    )
    .action(async (file: string, options: TrainOptions) => {
      const { RunManager } = await import('../runs/manager.ts');
      const { RunStore } = await import('../runs/store.ts');
      const { follow } = await import('./follow.ts');
      const { device, precision, seed, epochs, name, out, detach, parallel, tensorboard, from } = options;
      const grace = options.grace === undefined && detach ? null : options.grace;
      const manager = new RunManager(new RunStore(out), { limit: parallel });
      const settings = epochs === undefined ? options.set : { ...options.set, 'schedule.epochs': epochs };
      const begin = async () =>
        manager.start(file, {
          ...{ device, precision, seed, name, settings, grace, tensorboard },
          ...(from !== undefined && { prepare: await beginningFrom(from, options) }),
        });
      process.exitCode = detach ? await leave(manager, await begin()) : await follow(manager, begin, options);
    });
}

/** Writes what a run begins with that goes on from another run, or from a file. */
async function beginningFrom(from: string, options: RunsOptions): Promise<(run: Run) => Promise<void>> {
  const { beginWith, weightsOfFile, weightsOfRun } = await import('../runs/begin.ts');
  const weights = from.endsWith('.safetensors') ? weightsOfFile(from) : weightsOfRun(runOf(from, options));
  return (run) => beginWith(run, weights);
}

/** Waits until the run trains, or says why it doesn't, and lets go of it. Returns the exit code. */
async function leave(manager: RunManager, run: Run): Promise<number> {
  const { isEnd } = await import('../runs/run-event.ts');
  const { reportFailure } = await import('./report-error.ts');
  const { id, name } = run.record;
  for await (const event of manager.watch(run)) {
    if (event.type === 'queued') process.stderr.write(`waiting for ${event.waitingFor}\n`);
    if (event.type === 'failed' || event.type === 'crashed') {
      await manager.ended(run);
      reportFailure(event.message, undefined, false);
      return event.type === 'failed' && event.usage ? 2 : 1;
    }
    if (event.type === 'start' || isEnd(event)) break;
  }
  manager.close();
  process.stdout.write(`${name} (${id}) trains: \`ff attach ${id}\`, \`ff stop ${id}\`\n`);
  return 0;
}

function grace(text: string): number | null {
  return text === 'never' ? null : integer(0)(text);
}
