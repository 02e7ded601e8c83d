import type { Command } from 'commander';
import type { Retrained } from '../runs/retrain.ts';
import { integer, type RunsOptions, runArgument, runOf, withRunsOptions } from './options.ts';

export function addRetrain(program: Command): void {
  const command = program
    .command('retrain')
    .description('take a changed model file into a run: layers below the change keep what they have learned')
    .argument('<run>', runArgument)
    .option('-f, --file <file>', 'the changed model file (default: the one the run was started from)')
    .option(
      '--from <layer>',
      'layers from this one up start anew, whether they changed or not; counted from 1, as in "keeps layer 1"',
      integer(1),
    )
    .option('--dry-run', 'say what would become of each layer, and change nothing')
    .option('--resume', 'go on at once with a run that does not train');
  withRunsOptions(command)
    .addHelpText(
      'after',
      `
A run that trains goes on meanwhile: the changed model is checked and compiled beside it, and takes over at a
checkpoint. Where only live values changed, the running trainer takes them.

Examples:
  ff retrain last --dry-run
  ff retrain last --from 2
  ff retrain k3x9 --file wider.ff.ts`,
    )
    .action(
      async (
        argument: string,
        options: RunsOptions & { file?: string; from?: number; dryRun?: boolean; resume?: boolean },
      ) => {
        const run = runOf(argument, options);
        const { file, from, resume = false } = options;
        const fromLayer = from && from - 1;
        await withRetrainer(options, async (retrainer) => {
          if (options.dryRun) return `would do: ${(await retrainer.plan(run, { file, fromLayer })).text}`;
          return outcomeText(
            await retrainer.retrain(run, { file, fromLayer, resume }),
            run.record.id,
            resume,
          );
        });
      },
    );
}

export function addBack(program: Command): void {
  const command = program
    .command('back')
    .description('go back to the weights and the source of an earlier generation of a run, as a new one')
    .argument('<run>', runArgument)
    .argument('<generation>', 'its number: see `ff runs show`', integer(0))
    .option('--write', 'write its source back to the model file, too; refused where that would lose changes')
    .option('--force', 'with --write: overwrite changes of the model file that no generation has')
    .option('--resume', 'go on at once with a run that does not train');
  withRunsOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  ff back last 0
  ff back k3x9 2 --write`,
    )
    .action(
      async (
        argument: string,
        number: number,
        options: RunsOptions & { write?: boolean; force?: boolean; resume?: boolean },
      ) => {
        const run = runOf(argument, options);
        const { write = false, force = false, resume = false } = options;
        await withRetrainer(options, async (retrainer) =>
          outcomeText(
            await retrainer.goBack(run, number, { resume, writeSource: write, force }),
            run.record.id,
            resume,
          ),
        );
      },
    );
}

async function withRetrainer(
  options: RunsOptions,
  use: (retrainer: import('../runs/retrain.ts').Retrainer) => Promise<string>,
): Promise<void> {
  const { RunManager } = await import('../runs/manager.ts');
  const { RunStore } = await import('../runs/store.ts');
  const { Retrainer } = await import('../runs/retrain.ts');
  const manager = new RunManager(new RunStore(options.out));
  try {
    process.stdout.write(`${await use(new Retrainer(manager))}\n`);
  } finally {
    manager.close();
  }
}

function outcomeText({ text, generation, pending }: Retrained, id: string, resume: boolean): string {
  if (generation === undefined) return text;
  const when = pending && !resume ? `; it takes effect with \`ff resume ${id}\`` : '';
  return `generation ${generation}: ${text}${when}`;
}
