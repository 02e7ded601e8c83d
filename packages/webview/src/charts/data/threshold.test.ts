import { expect, it } from 'vitest';
import { thresholdHistory, thresholdLine, thresholdOf } from './threshold.ts';

const model = { layers: [{ threshold: 2 }, {}] };

it('is what the model says', () => {
  expect(thresholdOf(model, [], 0)).toBe(2);
  expect(thresholdOf(model, [], 1)).toBeUndefined();
  expect(thresholdOf(undefined, [], 0)).toBeUndefined();
  expect(thresholdHistory(model, [], [], 1)).toBeUndefined();
});

it('is none where the loss of the layer looks at none', () => {
  const generations = [{ generation: 0, thresholds: [null, null] }];
  expect(thresholdOf(model, generations, 0)).toBeUndefined();
  expect(thresholdHistory(model, generations, [], 0)).toBeUndefined();
});

it('follows live changes and the code of generations', () => {
  const generations = [
    { generation: 0, thresholds: [1, null] },
    { generation: 1, thresholds: [1, null] },
    { generation: 2, thresholds: [5, 4] },
  ];
  const marks = [
    { x: 10, type: 'live', text: 'layers[0].threshold=1.5 loss.margin=2' },
    { x: 15, type: 'live', text: 'layers[1].threshold=9' },
    { x: 20, type: 'generation', generation: 1, text: 'keeps layer 1' },
    { x: 30, type: 'generation', generation: 2, text: 'trains all layers anew' },
  ];
  expect(thresholdHistory(model, generations, marks, 0)).toEqual({
    first: 1,
    changes: [
      { x: 10, value: 1.5 },
      { x: 30, value: 5 },
    ],
  });
});

it('is a line with steps between the edges', () => {
  const history = {
    first: 1,
    changes: [
      { x: 10, value: 2 },
      { x: 20, value: 3 },
    ],
  };
  const pointsOf = (from: number, to: number) => {
    const { x, y } = thresholdLine(history, from, to);
    return [...x].map((each, index) => [each, y[index]]);
  };
  expect(pointsOf(0, 5)).toEqual([
    [0, 1],
    [5, 1],
  ]);
  expect(pointsOf(0, 15)).toEqual([
    [0, 1],
    [10, 1],
    [10, 2],
    [15, 2],
  ]);
  expect(pointsOf(12, 30)).toEqual([
    [12, 2],
    [20, 2],
    [20, 3],
    [30, 3],
  ]);
  expect(pointsOf(25, 30)).toEqual([
    [25, 3],
    [30, 3],
  ]);
});
