import type { DataSource } from './dataset.ts';
import { idxRelease } from './idx-release.ts';
import type { ReleaseOptions } from './release.ts';

/** Options of `fashionMnist`. */
export interface FashionMnistOptions extends ReleaseOptions {}

const md5 = (hex: string) => ({ algorithm: 'md5', hex }) as const;

/**
 * Fashion-MNIST (Xiao et al. 2017, arXiv 1708.07747): 60,000 training and 10,000 test images of ten kinds of clothes,
 * 28x28. Taken from `$FF_DATA_DIR/fashion-mnist`, else from the cache folder (`FF_CACHE_DIR` moves it), else downloaded
 * into that.
 */
export function fashionMnist(options: FashionMnistOptions = {}): DataSource {
  return idxRelease(
    {
      kind: 'fashion-mnist',
      title: 'Fashion-MNIST',
      classNames: [
        'T-shirt/top',
        'Trouser',
        'Pullover',
        'Dress',
        'Coat',
        'Sandal',
        'Shirt',
        'Sneaker',
        'Bag',
        'Ankle boot',
      ],
      mirrors: [
        'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
        'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/',
      ],
      checksums: {
        trainImages: md5('8d4fb7e6c68d591d4c3dfef9ec88bf0d'),
        trainLabels: md5('25c81989df183df01b3e8a0aad5dffbe'),
        testImages: md5('bef4ecab320f06d8554ea6380940ec79'),
        testLabels: md5('bb300cfdad3c16e7a12a480ee83cd310'),
      },
    },
    options,
  );
}
