import { concatenate, type LabelEmbedding, overlay } from '../../src/model/labels.ts';
import type { GoldenCase } from '../case.ts';
import { numberIn } from '../formulas.ts';
import { embeddedRows } from '../labels.ts';
import type { CheckCase } from './family.ts';

/** Images with a label in them, five ways, and with the neutral one. */
export const checkLabels: CheckCase = async (golden, executor) => {
  const { embedding, classes } = embeddingOf(golden);
  const image = golden.tensor('image');
  if (golden.name === 'neutral') {
    golden.compare('pos', await embeddedRows(executor, embedding, classes, image), 'values');
    return;
  }
  for (const [kind, chosen] of [
    ['pos', 'label'],
    ['neg', 'wrong'],
  ] as const) {
    const rows = await embeddedRows(executor, embedding, classes, image, golden.tensor(chosen));
    golden.compare(kind, rows, 'values');
  }
};

function embeddingOf(golden: GoldenCase): { embedding: LabelEmbedding; classes: number } {
  const text = golden.entry('cases');
  const number = (pattern: RegExp) => numberIn(text, pattern, 'label embedding');
  const first = () => number(/^first (\d+) = /);
  switch (golden.name) {
    case 'overlay-batch-max':
      return { embedding: overlay({ strength: 'batchMaximum' }), classes: first() };
    case 'overlay-image-max':
      return { embedding: overlay({ strength: 'imageMaximum' }), classes: first() };
    case 'overlay-one':
      return { embedding: overlay({ strength: number(/, \[label\] = ([\d.]+)/) }), classes: first() };
    case 'overlay-min-max': {
      const embedding = overlay({ strength: 'imageMaximum', background: 'imageMinimum' });
      return { embedding, classes: first() };
    }
    case 'concat-batch-max': {
      const embedding = concatenate({ strength: 'batchMaximum' });
      return { embedding, classes: number(/^the image, then (\d+) more values/) };
    }
    case 'neutral': {
      const classes = first();
      return { embedding: overlay({ strength: classes * number(/= ([\d.]+) each/) }), classes };
    }
    default:
      throw golden.uncovered();
  }
}
