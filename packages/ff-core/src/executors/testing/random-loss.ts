import * as fc from 'fast-check';
import {
  binaryCrossEntropy,
  cnnCode,
  cnnReadme1,
  cnnReadme2,
  hinge,
  type Loss,
  logistic,
  margin,
  symba,
} from '../../model/losses.ts';

const gradientScale = fc.constantFrom(1, 0.5);

/** Any loss; with `separable` one whose passes may alternate. */
export function anyLoss(separable: boolean): fc.Arbitrary<Loss> {
  const plain = [logistic, margin, hinge, cnnCode, cnnReadme1, cnnReadme2].map((make) =>
    fc.record({ gradientScale }).map((options): Loss => make(options)),
  );
  const entropy = fc
    .record({ gradientScale, temperature: fc.constantFrom(1, 3), split: fc.boolean() })
    .map((options): Loss => binaryCrossEntropy(options));
  const pairs = fc
    .record({ gradientScale, alpha: fc.constantFrom(0.5, 4) })
    .map((options): Loss => symba(options));
  return separable ? fc.oneof(...plain, entropy) : fc.oneof(...plain, entropy, pairs);
}
