import { setImmediate } from 'node:timers/promises';
import type { DataSource, LoadOptions, Split } from './dataset.ts';
import { DigitPen, SIDE } from './digits/draw.ts';
import { checkCount, defineSource, type SourceOptions } from './source.ts';

/** Options of `digits`. */
export interface DigitsOptions extends SourceOptions {
  /** Default 60000. Unit: images. */
  train?: number;
  /** Default 10000. Unit: images. */
  test?: number;
  /** Another seed gives other images. Default 1. */
  seed?: number;
}

/** Images drawn before progress is reported and other work gets its turn: about 50 ms. */
const CHUNK = 2500;

/**
 * Handwritten-like digits of 28x28 pixels, drawn by the program: no file and no network. Image `i` of a split depends
 * on the seed and `i` alone, so a smaller set is the beginning of a larger one.
 */
export function digits(options: DigitsOptions = {}): DataSource {
  const { train = 60_000, test = 10_000, seed = 1 } = options;
  checkCount('digits', 'train', train, 1);
  checkCount('digits', 'test', test, 1);
  checkCount('digits', 'seed', seed, 0);
  return defineSource('digits', options, { train, test, seed }, async (loading) => ({
    name: 'digits',
    sampleShape: [SIDE, SIDE],
    classes: 10,
    train: await drawSplit('train', train, seed, loading),
    test: await drawSplit('test', test, seed, loading),
  }));
}

async function drawSplit(name: string, count: number, seed: number, loading: LoadOptions): Promise<Split> {
  const pen = new DigitPen(seed, `digits/${name}`);
  const images = new Uint8Array(count * SIDE * SIDE);
  const labels = new Uint8Array(count);
  for (let done = 0; done < count; ) {
    const end = Math.min(count, done + CHUNK);
    for (; done < end; done++) labels[done] = pen.draw(done, images, done * SIDE * SIDE);
    loading.onProgress?.({ what: `drawing ${name} digits`, done, total: count });
    await setImmediate();
    loading.signal?.throwIfAborted();
  }
  return { count, images, labels };
}
