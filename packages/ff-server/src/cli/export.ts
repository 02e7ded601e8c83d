import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { UserError } from '../errors.ts';
import { type ExportFormat, exportFormats } from '../runs/export.ts';
import { type NetOptions, runArgument, runOf, withNetOptions } from './options.ts';

interface ExportOptions extends NetOptions {
  readonly format?: ExportFormat;
  readonly to?: string;
}

export function addExport(program: Command): void {
  const command = program
    .command('export')
    .description('write a run for other tools: its classifier, its weights or its figures')
    .argument('<run>', runArgument)
    .addOption(
      new Option('-f, --format <format>', 'what to write (default: as the ending of --to says)').choices(
        exportFormats,
      ),
    )
    .option('-t, --to <file>', "where to write (default: the run's name, in this folder)");
  withNetOptions(command)
    .addHelpText(
      'after',
      `
onnx          one file that ONNX Runtime runs: uint8 images in, label and goodness of every label out
safetensors   weights under PyTorch's names: layers.0.weight [out, in], linear_classifier.0.weight
csv           the figures of metrics.jsonl, a column each
tensorboard   an event file: figures, histograms and images of the weights

Examples:
  ff export last --format onnx
  ff export k3x9 --best --to weights.safetensors`,
    )
    .action(async (argument: string, options: ExportOptions) => {
      const { exportName, exportRun, formatOf } = await import('../runs/export.ts');
      const run = runOf(argument, options);
      const format = options.format ?? (options.to === undefined ? undefined : formatOf(options.to));
      if (!format) {
        throw new UserError(`export wants a --format: one of ${exportFormats.join(', ')}`, { usage: true });
      }
      const file = resolve(options.to ?? exportName(run, format));
      const { openTrainedNet } = await import('../runs/trained-net.ts');
      await exportRun(
        run,
        async (question) => {
          const { best, device } = options;
          const onNotice = (text: string) => process.stderr.write(`${text}\n`);
          const trained = await openTrainedNet(run, { best, device, onNotice });
          try {
            return await question(trained);
          } finally {
            await trained.net.dispose();
          }
        },
        format,
        file,
      );
      process.stdout.write(
        options.json ? `${JSON.stringify({ type: 'export', format, file })}\n` : `wrote ${file}\n`,
      );
    });
}
