import type { Command } from 'commander';
import { type RunsOptions, runArgument, runOf, withRunsOptions } from './options.ts';

interface EvalOptions extends RunsOptions {
  readonly best?: boolean;
  readonly device?: string;
  readonly json?: boolean;
}

export function addEval(program: Command): void {
  const command = program
    .command('eval')
    .description('measure a run on its test set: errors, each layer alone, each class, confusion matrix')
    .argument('<run>', runArgument)
    .option('--best', 'the checkpoint with the lowest error instead of the last')
    .option('-d, --device <name>', "where to compute (default: the run's device)")
    .option('--json', 'the result as JSON');
  withRunsOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  ff eval last
  ff eval k3x9 --best --json`,
    )
    .action(async (argument: string, options: EvalOptions) => {
      const run = runOf(argument, options);
      const { openTrainedNet } = await import('../runs/trained-net.ts');
      const { evaluationLines } = await import('./view/evaluation.ts');
      const { net, data, checkpoint } = await openTrainedNet(run, {
        best: options.best,
        device: options.device,
        onNotice: (text) => process.stderr.write(`${text}\n`),
      });
      try {
        // Undefined only where a progress callback ends it.
        const evaluation = (await net.evaluate(data.test))!;
        const { step, epoch } = checkpoint;
        const text = options.json
          ? JSON.stringify({ type: 'evaluation', run: run.folder, step, epoch, split: 'test', ...evaluation })
          : evaluationLines(run, { step, epoch }, evaluation).join('\n');
        process.stdout.write(`${text}\n`);
      } finally {
        await net.dispose();
      }
    });
}
