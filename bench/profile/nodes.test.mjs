import { expect, test } from 'vitest';
import { owners } from './nodes.mjs';

/** @param {string} output @param {string[]} input */
const node = (output, ...input) => ({ input, output: [output] });

test('a node belongs to the uppermost layer whose state it depends on', () => {
  const nodes = [
    node('pixels', 'input/image', 'step'),
    node('z0', 'pixels', 'state/layers.0.weight'),
    node('z1', 'z0', 'state/layers.1.weight'),
    node('gradient0', 'z0', 'pixels'),
    node('changed/layers.0.weight', 'gradient0', 'state/optimizer.layers.0.weight.m'),
    node('logits', 'z1', 'state/head.1.weight'),
    node('figures', 'z0', 'z1'),
  ];
  expect(owners(nodes)).toEqual([
    'input',
    'layers.0',
    'layers.1',
    'layers.0',
    'layers.0',
    'head.1',
    'layers.1',
  ]);
});
