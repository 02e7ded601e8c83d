import '../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineModel } from './define-model.ts';
import { type Goodness, type GoodnessOption, resolveGoodness } from './goodness.ts';
import { goodnessOf } from './goodness-of.ts';
import { noLabels } from './labels.ts';
import { conv2d } from './layers/conv2d.ts';
import { layer } from './layers/custom.ts';
import { dense } from './layers/dense.ts';
import { leaky } from './layers/leaky.ts';
import { classGroups, cnnReadme2 } from './losses.ts';
import { noNegatives } from './negatives.ts';
import { buildNet } from './net.ts';
import { ofLargest } from './of-largest.ts';
import { noData as data } from './testing/no-data.ts';

const of = (goodness: GoodnessOption, row: readonly number[]): number =>
  goodnessOf(resolveGoodness(goodness), tf.tensor2d([[...row]])).dataSync()[0]!;
const gradientOf = (goodness: Goodness, row: readonly number[]): number[] =>
  Array.from(
    tf
      .grad((h) => tf.sum(goodnessOf(goodness, h)))(tf.tensor2d([[...row]]))
      .dataSync(),
  );

const activities = fc.array(fc.double({ min: 0, max: 4, noNaN: true }).map(Math.fround), {
  minLength: 1,
  maxLength: 30,
});
const meanOfSquares = (row: readonly number[]) => row.reduce((sum, h) => sum + h * h, 0) / row.length;

describe('goodness of the k most active units', () => {
  it('is the mean of their squares, in whatever order and however many are alike', () => {
    const few = fc.array(fc.constantFrom(0, 0.25, 0.5, 1), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.oneof(activities, few), fc.nat(), (row, any) => {
        const k = 1 + (any % row.length);
        const largest = [...row].sort((a, b) => b - a).slice(0, k);
        expect(of({ kind: 'topK', k }, row)).toBeCloseTo(meanOfSquares(largest), 4);
      }),
    );
  });

  it('is the mean of their activities where that is asked for', () => {
    const ofActivities = { kind: 'topK', k: 2, of: 'activities' } as const;
    expect(of(ofActivities, [1, 3, 0, 2])).toBe(2.5);
    expect(gradientOf(ofActivities, [1, 3, 0, 2])).toEqual([0, 0.5, 0, 0.5]);
  });

  it('its gradient reaches these units alone, and equal ones alike', () => {
    expect(gradientOf({ kind: 'topK', k: 2 }, [1, 3, 0, 2])).toEqual([0, 3, 0, 2]);
    expect(gradientOf({ kind: 'topK', k: 2 }, [2, 3, 2, 1])).toEqual([1, 3, 1, 0]);
  });

  it('counts as many units as there are places', () => {
    fc.assert(
      fc.property(activities, fc.nat(), (row, any) => {
        const k = 1 + (any % row.length);
        const sum = tf.sum(ofLargest(tf.tensor2d([row]), k)).arraySync();
        expect(sum).toBeCloseTo(k, 4);
      }),
    );
  });
});

describe('entmax-weighted goodness', () => {
  it('lies between the mean of all squares and the largest one', () => {
    fc.assert(
      fc.property(activities, (row) => {
        const [least, most] = [meanOfSquares(row), Math.max(...row) ** 2];
        const goodness = of('entmax', row);
        expect(goodness).toBeGreaterThan(least - 1e-4);
        expect(goodness).toBeLessThan(most + 1e-4);
      }),
    );
  });

  it('has the gradient of its formula', () => {
    const row = [0.3, 0.9, 0, 1.1];
    const gradient = gradientOf({ kind: 'entmax', alpha: 1.5 }, row);
    row.forEach((_, i) => {
      const moved = (by: number) => row.map((h, j) => (j === i ? h + by : h));
      expect(gradient[i]).toBeCloseTo((of('entmax', moved(1e-2)) - of('entmax', moved(-1e-2))) / 2e-2, 3);
    });
  });
});

describe('burstiness', () => {
  it('is the excess kurtosis', () => {
    expect(of('burstiness', [0, 0, 2, 2])).toBeCloseTo(-2, 5);
    // of a single active unit among n: n - 2 + 1 / (n - 1) - 3
    expect(of('burstiness', [0, 0, 0, 7, 0])).toBeCloseTo(0.25, 4);
    expect(of('burstiness', [1, 1, 1])).toBe(-3);
  });

  it('has neither scale nor place', () => {
    fc.assert(
      fc.property(activities, fc.double({ min: 0.5, max: 20, noNaN: true }), (row, scale) => {
        const spread = Math.max(...row) - Math.min(...row);
        fc.pre(spread > 0.2);
        const moved = row.map((h) => scale * h + 1);
        expect(of('burstiness', moved)).toBeCloseTo(of('burstiness', row), 2);
      }),
    );
  });
});

describe('options of a goodness', () => {
  const problems = (layers: Parameters<typeof defineModel>[0]['layers'], more = {}): string[] => {
    try {
      defineModel({ data, layers, ...more });
    } catch (error) {
      return (error as Error).message.split('\n');
    }
    return [];
  };
  const withGoodness = (goodness: unknown) => [dense(50, { goodness: goodness as GoodnessOption })];

  it('come with defaults', () => {
    const layers = [
      dense(50, { goodness: 'entmax' }),
      conv2d({ channels: 2, kernel: 2, goodness: { kind: 'topK', k: 3 } }),
      layer({ name: 'l', goodness: 'burstiness', init: () => ({}), call: (x) => x }),
      leaky(8, { goodness: { kind: 'topK', k: 3 } }),
      leaky(8, { goodness: 'burstiness' }),
      dense(8, { goodness: { kind: 'topK', k: 3, of: 'activities' } }),
    ];
    const { layers: made } = defineModel({ data, layers });
    expect(made[0]).toMatchObject({ goodness: { kind: 'entmax', alpha: 1.5 }, threshold: 2 });
    expect(made.map(({ threshold }) => threshold)).toEqual([2, 2, 2, 0.25, 2, 1]);
    expect(defineModel({ data, layers: made }).layers).toEqual(made);
  });

  it.each([
    [{ kind: 'topK', k: 51 }, "layers[0].goodness.k: got 51; expected 1 to 50, the layer's units"],
    [{ kind: 'topK', k: 0 }, 'layers[0].goodness.k: got 0; expected a whole number of at least 1'],
    [{ kind: 'topK', k: 2.5 }, 'layers[0].goodness.k: got 2.5; expected a whole number of at least 1'],
    [
      { kind: 'topK', k: 2, of: 'active' },
      'layers[0].goodness.of: got "active"; expected one of squares, activities',
    ],
    ['topK', 'layers[0].goodness.k: missing; expected a whole number of at least 1'],
    [{ kind: 'entmax', alpha: 1 }, 'layers[0].goodness.alpha: got 1; expected a number above 1, at most 2'],
    [{ kind: 'entmax', k: 3 }, 'layers[0].goodness.k: unknown option; known: alpha'],
    [
      'burstines',
      'layers[0].goodness: got "burstines"; expected one of sumOfSquares, meanOfSquares, minusSumOfSquares, ' +
        "minusMeanOfSquares, sumOfActivities, meanOfActivities, burstiness, entmax, or { kind: 'topK', k: 20 }; " +
        'did you mean "burstiness"?',
    ],
  ])('out of range are told: %j', (goodness, line) => {
    expect(problems(withGoodness(goodness))).toEqual([line]);
  });

  it('k is compared with the units of a map when its size is known', () => {
    const layers = [conv2d({ channels: 2, kernel: 3, goodness: { kind: 'topK', k: 9 } })];
    const model = defineModel({ data, layers });
    const shape = { sampleShape: [4, 4], classes: 3, scale: 1, offset: 0 };
    expect(() => buildNet(model, shape)).toThrow(
      "layers[0].goodness.k: got 9; expected 1 to 8, the layer's units",
    );
  });

  it('only sums and means go with losses that need them', () => {
    const layers = withGoodness({ kind: 'topK', k: 3 });
    const votes = { loss: classGroups(), labels: noLabels(), negatives: noNegatives() };
    expect(problems(layers, votes)).toEqual([
      'layers[0].goodness: got {"kind":"topK","k":3}; expected one of sumOfSquares, meanOfSquares, ' +
        'minusSumOfSquares, minusMeanOfSquares, sumOfActivities, meanOfActivities, since classGroups() takes the ' +
        'goodness of each class',
    ]);
    expect(problems(withGoodness('burstiness'), { loss: cnnReadme2() })).toEqual([
      'layers[0].goodness: got "burstiness"; expected sumOfSquares or meanOfSquares, since cnnReadme2() takes the ' +
        "goodness' logarithm",
    ]);
  });
});
