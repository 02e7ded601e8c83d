import { describe, expect, it } from 'vitest';
import { diagnostics } from '../diagnostics.ts';
import { file, marked } from '../testing/marked.ts';

describe('nothing is told of what only running could tell', () => {
  it.each([
    ['an option', 'data: mnist(), layers: [dense(500, { activation: process.env.ACT, threshold: t })]'],
    ['units', 'data: mnist(), layers: [dense(width())]'],
    ['a layer', 'data: mnist(), layers: [block(5)]'],
    [
      'layers made by code',
      'data: mnist(), layers: sizes.map((n) => dense(n)), classifier: byGoodness({ layers: [7] })',
    ],
    ['units to choose from', "data: mnist(), layers: [dense(width, { goodness: { kind: 'topK', k: 600 } })]"],
    [
      'layers spread in',
      'data: mnist(), layers: [...more, dense(5)], negatives: hardNegatives({ layer: 7 })',
    ],
    ['options spread in', 'layers: [dense(5)], ...more, classifier: bySoftmax()'],
    ['a head', 'data: mnist(), layers: [dense(5)], head: makeHead(), classifier: bySoftmax()'],
    ['data', 'data: mine, layers: [dense(5)]'],
    ['a rate', 'data: mnist(), layers: [dense(5)], optimizer: adam({ learningRate: rate, ...more })'],
    ['a loop', "data: mnist(), layers: [dense(5)], schedule: loops(first, 'batch', 'layer')"],
    [
      'a gamma',
      'data: mnist(), layers: [dense(5)], optimizer: adam({ learningRate: exponential(0.001, more) })',
    ],
    ['passes', 'data: mnist(), layers: [dense(5)], loss: symba(), passes: passes'],
  ])('%s', (_name, options) => {
    const before =
      "import { block, first, makeHead, mine, more, passes, rate, sizes, t, width } from './mine.ts';\n";
    expect(diagnostics(marked(file(options, before)).document)).toEqual([]);
  });
});
