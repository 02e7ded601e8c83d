import { expect, test } from 'vitest';
import { anewFrom } from './anew.ts';
import { describePlan, type RetrainPlan } from './plan.ts';

const keep = (from: number) => ({ action: 'keep', from }) as const;
const anew = { action: 'new' } as const;

test('nothing has changed: layers below keep their weights and are frozen', () => {
  const plan = anewFrom(1, { kind: 'none' }, 3);
  expect(plan).toMatchObject({ kind: 'layers', layers: [keep(0), anew, anew], frozen: 1 });
  expect(describePlan(plan)).toBe('keeps layer 1; trains layers 2 and 3 anew');
  expect(anewFrom(0, { kind: 'none' }, 2)).toMatchObject({ layers: [anew, anew], frozen: 0 });
});

test('live values go along for the layers below', () => {
  const values = { 'layers[0].threshold': 3, 'layers[1].threshold': 4, 'optimizer.learningRate': 0.1 };
  expect(anewFrom(1, { kind: 'live', values }, 2).values).toEqual({
    'layers[0].threshold': 3,
    'optimizer.learningRate': 0.1,
  });
});

test('what changed below stays changed', () => {
  const changed: RetrainPlan = {
    kind: 'layers',
    layers: [keep(0), { action: 'again', from: 1 }, { action: 'again', from: 3 }],
    frozen: 1,
    removed: [2],
    parts: [],
    values: {},
  };
  expect(anewFrom(2, changed, 3)).toEqual({
    ...changed,
    layers: [keep(0), { action: 'again', from: 1 }, anew],
    removed: [],
  });
  // a removed layer at the top froze nothing; from a layer on, those below are
  const removed: RetrainPlan = { ...changed, layers: [keep(0), keep(1)], frozen: 0 };
  expect(anewFrom(1, removed, 2)).toMatchObject({ layers: [keep(0), anew], frozen: 1, removed: [2] });
});

test('where data changed, all layers train: those below go on from their weights', () => {
  const data: RetrainPlan = {
    kind: 'all',
    layers: [keep(0), keep(1)],
    frozen: 0,
    removed: [],
    parts: ['data'],
    values: {},
  };
  const plan = anewFrom(1, data, 2);
  expect(plan).toMatchObject({ kind: 'all', layers: [keep(0), anew], frozen: 0 });
  expect(describePlan(plan)).toBe('data changed; layer 1 goes on from its weights; trains layer 2 anew');
});

test.each([
  [3, 3, "can't retrain from layer 4: the model has layers 1 to 3"],
  [1, 1, "can't retrain from layer 2: the model has only layer 1"],
  [-1, 2, "can't retrain from layer 0: the model has layers 1 to 2"],
  [0.5, 2, "can't retrain from layer 1.5: the model has layers 1 to 2"],
])('layer %d of %d is refused', (index, count, message) => {
  expect(() => anewFrom(index, { kind: 'none' }, count)).toThrow(message);
});
