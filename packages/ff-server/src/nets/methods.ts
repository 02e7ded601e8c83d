import { UserError } from '../errors.ts';
import type { TrainedNet } from '../runs/trained-net.ts';
import { filterTiles } from './filters.ts';
import type { NetMethod } from './messages.ts';

type Params = Readonly<Record<string, unknown>>;

/** Answers one question about a net. */
export async function answer(
  method: NetMethod,
  params: Params,
  open: () => Promise<TrainedNet>,
  onProgress: (done: number, total: number) => void,
): Promise<unknown> {
  switch (method) {
    case 'devices': {
      const { listDevices } = await import('ff-core');
      return listDevices({ measure: true });
    }
    case 'evaluate': {
      const { net, data, checkpoint } = await open();
      const evaluation = await net.evaluate(data.test, {
        onProgress(done, total) {
          onProgress(done, total);
          return true;
        },
      });
      return { step: checkpoint.step, epoch: checkpoint.epoch, samples: data.test.count, ...evaluation };
    }
    case 'predict':
      return predict(await open(), params);
    case 'samples':
      return samples(await open(), params);
    case 'filters':
      return filterTiles(await open(), Number(params.from ?? 0), Number(params.count ?? 100));
    case 'export': {
      const { encodeSafetensors, writeFileAtomic } = await import('ff-core');
      const { checkpoint, model } = await open();
      const { step, epoch, seed } = checkpoint;
      const metadata = { step: String(step), epoch: String(epoch), seed: String(seed), model: model.kind };
      await writeFileAtomic(String(params.to), encodeSafetensors(checkpoint.tensors, metadata));
      return { file: params.to };
    }
    default:
      return method satisfies never;
  }
}

async function predict(
  { net, data: { test, name } }: TrainedNet,
  { pixels, index }: Params,
): Promise<unknown> {
  const size = test.images.length / test.count;
  if (typeof index === 'number') {
    if (!Number.isSafeInteger(index) || index < 0 || index >= test.count) {
      throw new UserError(`sample ${index}: the test set of ${name} has the samples 0 to ${test.count - 1}`);
    }
    const [prediction] = await net.predict(test.images.slice(index * size, (index + 1) * size), 1);
    return { ...prediction, trueLabel: test.labels[index] };
  }
  const image = Uint8Array.from(Buffer.from(String(pixels ?? ''), 'base64'));
  if (image.length !== size) {
    throw new UserError(`the image has ${image.length} pixels; the model was trained on ${size}`);
  }
  return (await net.predict(image, 1))[0];
}

function samples({ data: { test, sampleShape } }: TrainedNet, { from, count }: Params): unknown {
  const size = test.images.length / test.count;
  const [height = 1, width = size] = sampleShape.length > 1 ? sampleShape : [1, size];
  const begin = Math.min(Math.max(Number(from) || 0, 0), test.count);
  const end = Math.min(begin + Math.min(Math.max(Number(count) || 0, 0), 1000), test.count);
  return {
    width,
    height,
    count: end - begin,
    total: test.count,
    pixels: Buffer.from(test.images.slice(begin * size, end * size)).toString('base64'),
    labels: [...test.labels.slice(begin, end)],
  };
}
