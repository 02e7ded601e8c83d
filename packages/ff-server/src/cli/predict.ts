import type { Command } from 'commander';
import type { Dataset } from 'ff-core';
import { UserError } from '../errors.ts';
import { integer, type NetOptions, runArgument, runOf, withNetOptions } from './options.ts';

interface PredictOptions extends NetOptions {
  readonly index?: number;
}

/** What to predict, and what is known of it. */
interface Sample {
  readonly pixels: Uint8Array;
  readonly what: string;
  readonly trueLabel?: number;
}

export function addPredict(program: Command): void {
  const command = program
    .command('predict')
    .description('what a run sees in an image: the goodness of every label in every layer')
    .argument('<run>', runArgument)
    .argument('[image]', 'a greyscale PNG of the size that the model was trained on')
    .option('-i, --index <number>', 'a sample of the test set instead of an image', integer(0));
  withNetOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  ff predict last digit.png
  ff predict last --index 42`,
    )
    .action(async (argument: string, image: string | undefined, options: PredictOptions) => {
      if ((image === undefined) === (options.index === undefined)) {
        throw new UserError('predict wants an image or --index, one of them', { usage: true });
      }
      const run = runOf(argument, options);
      const { openTrainedNet } = await import('../runs/trained-net.ts');
      const { predictionLines } = await import('./view/prediction.ts');
      const onNotice = (text: string) => process.stderr.write(`${text}\n`);
      const { net, data } = await openTrainedNet(run, {
        best: options.best,
        device: options.device,
        onNotice,
      });
      try {
        const sample =
          image === undefined ? sampleAt(data, options.index!) : await sampleOf(image, data, onNotice);
        const [prediction] = await net.predict(sample.pixels, 1);
        const { what, trueLabel } = sample;
        const text = options.json
          ? JSON.stringify({
              type: 'prediction',
              run: run.folder,
              sample: what,
              trueLabel,
              ...prediction!,
              classNames: data.classNames,
            })
          : predictionLines(what, trueLabel, prediction!, data.classNames).join('\n');
        process.stdout.write(`${text}\n`);
      } finally {
        await net.dispose();
      }
    });
}

function sampleAt({ test, name }: Dataset, index: number): Sample {
  if (index >= test.count) {
    throw new UserError(`--index ${index}: the test set of ${name} has the samples 0 to ${test.count - 1}`, {
      usage: true,
    });
  }
  const size = test.images.length / test.count;
  return {
    pixels: test.images.slice(index * size, (index + 1) * size),
    what: `test sample ${index} of ${name}`,
    trueLabel: test.labels[index]!,
  };
}

async function sampleOf(path: string, data: Dataset, onNotice: (text: string) => void): Promise<Sample> {
  const { readImage } = await import('../runs/image.ts');
  const { pixels, inverted } = readImage(path, data.sampleShape);
  if (inverted) onNotice(`${path} is dark on light ground: inverted, as ${data.name} is light on dark`);
  return { pixels, what: path };
}
