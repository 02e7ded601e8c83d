import { describe, it } from 'vitest';
import { type Case, check } from '../testing/check-findings.ts';
import { file } from '../testing/marked.ts';

describe('goodness of the most active units', () => {
  const model = (layers: string) => file(`data: mnist(), layers: [${layers}]`);
  const topK = (k: string) => `goodness: { kind: 'topK', k: ${k} }`;
  const cases: Record<string, Case> = {
    'of more than a map has': {
      source: model(`conv2d({ channels: 2, kernel: 27, ${topK('«9»')} })`),
      told: ["goodness-exceeds-layer layers[0].goodness.k: got 9; expected 1 to 8, the layer's units"],
      mend: 'Change to `8`',
      mended: model(`conv2d({ channels: 2, kernel: 27, ${topK('8')} })`).replace('dense', 'conv2d'),
    },
    'of as many, or of a map whose size is not known': {
      source: model(
        `local2d({ channels: 2, kernel: 27, ${topK('8')} }), conv2d({ channels: 2, kernel, ${topK('900')} })`,
      ),
      told: [],
    },
    'of more than a dense layer has, which its own check tells': {
      source: model(`dense(5, { ${topK('«6»')} })`),
      told: ["contradiction layers[0].goodness.k: got 6; expected 1 to 5, the layer's units"],
      mend: 'Change to `5`',
    },
  };
  it.each(Object.entries(cases))('%s', (_name, one) => check(one));
});
