import '../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classGoodness, unitClasses } from './class-groups.ts';
import { defineModel } from './define-model.ts';
import { conv2d } from './layers/conv2d.ts';
import { dense } from './layers/dense.ts';
import { classGroups, logistic } from './losses.ts';
import type { Model } from './model.ts';
import { wrongLabels } from './negatives.ts';
import { buildNet } from './net.ts';
import { noData } from './testing/no-data.ts';

const side = fc.integer({ min: 1, max: 5 });
const data = { sampleShape: [4, 4], classes: 3, scale: 1, offset: 0 };

describe('the classes of units', () => {
  it('are even: in all, and at each position where there are channels enough', () => {
    const property = fc.property(
      side,
      side,
      fc.integer({ min: 1, max: 25 }),
      fc.integer({ min: 2, max: 10 }),
      (height, width, channels, classes) => {
        const assigned = unitClasses([height, width, channels], classes, { groups: 'random', patch: 1 });
        const spread = (part: Int32Array) => {
          const counts = Array<number>(classes).fill(0);
          for (const each of part) counts[each]!++;
          return Math.max(...counts) - Math.min(...counts);
        };
        expect(spread(assigned)).toBeLessThanOrEqual(1);
        for (let at = 0; at < assigned.length; at += channels)
          expect(spread(assigned.subarray(at, at + channels))).toBeLessThanOrEqual(1);
      },
    );
    fc.assert(property);
  });

  it('are those of whole channels where asked to be', () => {
    expect([...unitClasses([1, 2, 3], 2, { groups: 'channels', patch: 1 })]).toEqual([0, 1, 0, 0, 1, 0]);
  });

  it('are those of channels in patches where asked to be, drawn anew for each patch', () => {
    const channels = 12;
    const assigned = unitClasses([5, 5, channels], 3, { groups: 'random', patch: 2 });
    const at = (row: number, column: number) =>
      assigned.subarray((row * 5 + column) * channels, (row * 5 + column + 1) * channels).join();
    for (let row = 0; row < 5; row++)
      for (let column = 0; column < 5; column++)
        expect(at(row, column)).toBe(at(row - (row % 2), column - (column % 2)));
    const corners = [0, 2, 4].flatMap((row) => [0, 2, 4].map((column) => at(row, column)));
    expect(new Set(corners).size).toBe(9);
  });
});

describe('the goodness of classes', () => {
  it.each([
    ['sumOfSquares', (squares: number[]) => squares.reduce((a, b) => a + b, 0)],
    ['minusMeanOfSquares', (squares: number[]) => -squares.reduce((a, b) => a + b, 0) / squares.length],
  ] as const)('is the %s of their units', (goodness, reduce) => {
    const model = defineModel({ data: noData, layers: [dense(7, { goodness })], loss: classGroups() });
    const [layer] = buildNet(model, data).layers;
    const values = [0.5, -1, 2, 0, 3, 1.5, -2];
    const assigned = unitClasses([7], 3, { groups: 'random', patch: 1 });
    const [row] = classGoodness(layer!, tf.tensor2d([values]), 3).arraySync() as number[][];
    for (let k = 0; k < 3; k++)
      expect(row![k]).toBeCloseTo(reduce(values.filter((_, i) => assigned[i] === k).map((h) => h * h)), 5);
  });
});

describe('a model whose units vote', () => {
  const problems = (options: Partial<Model>): string => {
    try {
      defineModel({ data: noData, layers: [dense(30)], loss: classGroups(), ...options });
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  it('has neither labels in the input nor negatives, and needs no threshold', () => {
    const model = defineModel({
      data: noData,
      layers: [conv2d({ channels: 3, kernel: 2, goodness: 'sumOfSquares' })],
      loss: classGroups(),
    });
    expect([model.labels.kind, model.negatives.kind]).toEqual(['none', 'none']);
    expect(model.layers[0]!.threshold).toBe(0);
  });

  it.each([
    [{ negatives: wrongLabels() }, 'negatives: got wrongLabels; expected noNegatives()'],
    [
      { layers: [dense(30, { loss: logistic() }), dense(30)] },
      'layers[0].loss: got logistic; expected classGroups()',
    ],
    [{ passes: 'alternate' as const }, 'passes: got "alternate"; expected "pair"'],
  ])('refuses %j', (options, message) => {
    expect(problems(options)).toContain(message);
  });

  it('refuses layers with fewer units, or channels, than there are classes', () => {
    const build = (layers: Model['layers'], groups: 'random' | 'channels') =>
      buildNet(defineModel({ data: noData, layers, loss: classGroups({ groups }) }), data);
    expect(() => build([dense(2)], 'random')).toThrow('layers[0] (dense): has 2 units to vote for 3 classes');
    const narrow = [conv2d({ channels: 2, kernel: 3 })];
    expect(() => build(narrow, 'channels')).toThrow(
      "has 2 channels to vote for 3 classes; expected at least 3, or classGroups({ groups: 'random' })",
    );
    expect(build(narrow, 'random').layers[0]!.units).toBe(8);
  });
});
