import type { DataSource } from './dataset.ts';
import { idxRelease } from './idx-release.ts';
import type { ReleaseOptions } from './release.ts';

export { cacheFolder } from './cache.ts';

/** Options of `mnist`. */
export interface MnistOptions extends ReleaseOptions {}

const sha256 = (hex: string) => ({ algorithm: 'sha256', hex }) as const;

/**
 * MNIST: 60,000 training and 10,000 test images of handwritten digits, 28x28. Taken from `$FF_DATA_DIR/mnist`, else
 * from the cache folder (`FF_CACHE_DIR` moves it), else downloaded into that.
 */
export function mnist(options: MnistOptions = {}): DataSource {
  return idxRelease(
    {
      kind: 'mnist',
      title: 'MNIST',
      mirrors: [
        'https://ossci-datasets.s3.amazonaws.com/mnist/',
        'https://storage.googleapis.com/cvdf-datasets/mnist/',
      ],
      checksums: {
        trainImages: sha256('ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db'),
        trainLabels: sha256('65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5'),
        testImages: sha256('0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7'),
        testLabels: sha256('ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2'),
      },
    },
    options,
  );
}
