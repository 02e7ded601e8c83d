import { UserError } from '../errors.ts';
import type { DataSource, LoadOptions, Split } from './dataset.ts';
import { listImages, type NamedImage } from './image-files.ts';
import { checkCount, defineSource, refuse, type SourceOptions } from './source.ts';

/** Options of `imageFolder`. */
export interface ImageFolderOptions extends SourceOptions {
  /**
   * A folder, or a zip of one, with a folder of PNG or JPEG images for each class, in `train/` and `test/`; without these
   * two, `testEvery` decides. Relative to the working directory.
   */
  path: string;
  /** `grey` or `rgb`. Default `rgb`. */
  colour?: 'grey' | 'rgb';
  /** Images are resized to so many pixels each way. Default: all must have the size of the first. Unit: pixels. */
  size?: number;
  /** Images that can't be read, or are of another size: an error, or left out. Default `refuse`. */
  unreadable?: 'refuse' | 'skip';
  /** Without `train/` and `test/`: every so manyth image of a class is for testing. Default 10. Unit: images. */
  testEvery?: number;
}

/** Images decoded before progress is reported and other work gets its turn. */
const CHUNK = 500;

/** Images named in a message. */
const NAMED = 3;

/**
 * Images of any kind: the class of each is the name of its folder, and classes are in alphabetical order.
 * @example imageFolder({ path: 'flowers.zip', size: 32 })
 */
export function imageFolder(options: ImageFolderOptions): DataSource {
  const { path, colour = 'rgb', size, unreadable = 'refuse', testEvery = 10 } = options;
  if (typeof path !== 'string' || path === '')
    refuse('imageFolder', 'path', path, 'a folder or a zip of one');
  if (colour !== 'grey' && colour !== 'rgb') refuse('imageFolder', 'colour', colour, '"grey" or "rgb"');
  if (unreadable !== 'refuse' && unreadable !== 'skip')
    refuse('imageFolder', 'unreadable', unreadable, '"refuse" or "skip"');
  if (size !== undefined) checkCount('imageFolder', 'size', size, 1);
  checkCount('imageFolder', 'testEvery', testEvery, 2);
  const own = { path, colour, size, unreadable, testEvery };
  return defineSource('imageFolder', options, own, async (loading) => {
    const images = await listImages(path);
    const classes = [...new Set(images.map((image) => image.label))].sort();
    if (classes.length < 2 || classes.length > 256)
      throw new UserError(
        `${path} has images in ${classes.length === 1 ? '1 folder' : `${classes.length} folders`}; ` +
          'expected 2 to 256, one for each class',
      );
    const { train, test } = parted(images, testEvery);
    if (test.length === 0) {
      const most = Math.max(...classes.map((name) => images.filter(({ label }) => label === name).length));
      const allowed = `at most ${most}, the images of the largest class, unless there are folders train and test`;
      refuse('imageFolder', 'testEvery', testEvery, allowed);
    }
    const reader = new Reader(classes, colour === 'grey' ? 1 : 3, size, unreadable === 'skip', loading);
    const splits = { train: await reader.read(train), test: await reader.read(test) };
    reader.tellUnreadable();
    for (const [name, { count }] of Object.entries(splits))
      if (count === 0) throw new UserError(`${path} has no ${name} images that can be used`);
    const { shape: sampleShape } = reader;
    return { name: 'imageFolder', sampleShape, classes: classes.length, classNames: classes, ...splits };
  });
}

function parted(images: readonly NamedImage[], testEvery: number) {
  const named = images.some(({ part }) => part === 'train') && images.some(({ part }) => part === 'test');
  const seen = new Map<string, number>();
  const isTest = ({ part, label }: NamedImage): boolean => {
    if (named) return part === 'test';
    const place = (seen.get(label) ?? 0) + 1;
    seen.set(label, place);
    return place % testEvery === 0;
  };
  const marked = images.map((image) => ({ image, test: isTest(image) }));
  const of = (test: boolean) => marked.filter((each) => each.test === test).map(({ image }) => image);
  return { train: of(false), test: of(true) };
}

/** Decodes images of one size, and notes what is wrong with the others. */
class Reader {
  readonly #problems: string[] = [];
  #side: readonly [number, number] | undefined;

  constructor(
    readonly classes: readonly string[],
    readonly channels: 1 | 3,
    readonly size: number | undefined,
    readonly skips: boolean,
    readonly loading: LoadOptions,
  ) {
    if (size !== undefined) this.#side = [size, size];
  }

  get shape(): number[] {
    const [height, width] = this.#side ?? [0, 0];
    return this.channels === 1 ? [height, width] : [height, width, this.channels];
  }

  /**
   * Names the images that could not be used, where there are any.
   * @throws UserError where none may be left out.
   */
  tellUnreadable(): void {
    const count = this.#problems.length;
    if (count === 0) return;
    const named = this.#problems.slice(0, NAMED).join('; ');
    if (!this.skips) {
      const more = count === NAMED ? ', and perhaps more' : '';
      throw new UserError(`${named}${more}. imageFolder({ unreadable: 'skip' }) leaves such images out.`);
    }
    this.loading.onNotice?.(`Left out: ${named}${count > NAMED ? ` and ${count - NAMED} more` : ''}.`);
  }

  async read(images: readonly NamedImage[]): Promise<Split> {
    const { decodeImage, resized, withChannels } = await import('./image-codec.ts');
    const pixels: Uint8Array[] = [];
    const labels: number[] = [];
    for (const [index, { name, label, bytes }] of images.entries()) {
      if (index % CHUNK === 0) {
        this.loading.onProgress?.({ what: 'reading images', done: index, total: images.length });
        await new Promise(setImmediate);
        this.loading.signal?.throwIfAborted();
      }
      try {
        const decoded = decodeImage(await bytes(), name);
        const image = this.size === undefined ? decoded : resized(decoded, this.size);
        this.#side ??= [image.height, image.width];
        const [height, width] = this.#side;
        if (image.height !== height || image.width !== width)
          throw new UserError(
            `${name} is ${image.width}x${image.height} pixels, others are ${width}x${height}; ` +
              'imageFolder({ size }) resizes them',
          );
        pixels.push(withChannels(image, this.channels));
        labels.push(this.classes.indexOf(label));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        this.#problems.push(error.message);
        // where `size` was forgotten most images are of another one: nobody shall wait until all are read
        if (!this.skips && this.#problems.length === NAMED) this.tellUnreadable();
      }
    }
    return {
      count: labels.length,
      images: new Uint8Array(Buffer.concat(pixels)),
      labels: Uint8Array.from(labels),
    };
  }
}
