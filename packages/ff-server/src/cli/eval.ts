import type { Command } from 'commander';
import { type NetOptions, runArgument, runOf, withNetOptions } from './options.ts';
import { ProgressLine } from './view/progress-line.ts';

export function addEval(program: Command): void {
  const command = program
    .command('eval')
    .description('measure a run on its test set: errors, each layer alone, each class, confusion matrix')
    .argument('<run>', runArgument);
  withNetOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  ff eval last
  ff eval k3x9 --best --json`,
    )
    .action(async (argument: string, options: NetOptions) => {
      const run = runOf(argument, options);
      const { openTrainedNet } = await import('../runs/trained-net.ts');
      const { evaluationLines } = await import('./view/evaluation.ts');
      const { net, data, checkpoint } = await openTrainedNet(run, {
        best: options.best,
        device: options.device,
        onNotice: (text) => process.stderr.write(`${text}\n`),
      });
      try {
        const progress = new ProgressLine('measuring');
        const onProgress = (done: number, total: number) => {
          progress.update(done, total);
          return true;
        };
        // undefined only where a progress callback ends it
        const evaluation = (await net.evaluate(data.test, { onProgress }))!;
        progress.end();
        const { step, epoch } = checkpoint;
        const { classNames } = data;
        const place = { run: run.folder, step, epoch, split: 'test' };
        const text = options.json
          ? JSON.stringify({ type: 'evaluation', ...place, ...evaluation, classNames })
          : evaluationLines(run, { step, epoch }, evaluation, classNames).join('\n');
        process.stdout.write(`${text}\n`);
      } finally {
        await net.dispose();
      }
    });
}
