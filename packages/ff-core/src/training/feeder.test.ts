import { describe, expect, it } from 'vitest';
import type { Dataset } from '../data/dataset.ts';
import { defineModel, type ModelOptions } from '../model/define-model.ts';
import { dense } from '../model/layers/dense.ts';
import { hardNegatives, shuffledLabels, wrongLabels } from '../model/negatives.ts';
import { buildNet } from '../model/net.ts';
import { joint } from '../model/schedules.ts';
import { noData } from '../model/testing/no-data.ts';
import { Feeder } from './feeder.ts';
import { Plan } from './plan.ts';
import { scalarNames } from './scalars.ts';

const classes = 4;

/** Samples that carry their own number in the first pixel. */
function samples(count: number): Dataset {
  const images = new Uint8Array(count * 16);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    images.fill(i, i * 16, (i + 1) * 16);
    labels[i] = i % classes;
  }
  const train = { count, images, labels };
  return { name: 'numbered', sampleShape: [4, 4], classes, scale: 1, offset: 0, train, test: train };
}

function feederOf(options: Partial<ModelOptions> = {}, count = 45, seed = 7) {
  const model = defineModel({
    data: noData,
    layers: [dense(3)],
    schedule: joint({ epochs: 2, batchSize: 10, lastBatch: 'wrap' }),
    ...options,
  });
  const data = samples(count);
  const net = buildNet(model, data);
  const plan = new Plan(net, count);
  const feeder = new Feeder(net, plan, data, { shift: 0 }, seed);
  const feed = (from: number, to: number) =>
    feeder.feeds(Array.from({ length: to - from }, (_, i) => plan.visit(from + i)));
  return { net, plan, feed };
}

describe('Feeder', () => {
  it('shows every sample once an epoch, in another order each time, and wraps the last batch', () => {
    const { feed } = feederOf();
    const seen = (from: number) =>
      Array.from({ length: 50 }, (_, i) => (feed(from, from + 5).inputs.image as Uint8Array)[i * 16]!);
    const [first, second] = [seen(0), seen(5)];
    expect(new Set(first.slice(0, 45)).size).toBe(45);
    expect(first.slice(45)).toEqual(first.slice(0, 5));
    expect(second).not.toEqual(first);
    expect(new Set(second.slice(0, 45)).size).toBe(45);
  });

  it('gives wrong labels that are wrong, each about equally often', () => {
    const { feed } = feederOf({}, 4000);
    const { label, wrong } = feed(0, 400).inputs as { label: Int32Array; wrong: Int32Array };
    const counts = [0, 0, 0, 0];
    label.forEach((truth, i) => {
      expect(wrong[i]).not.toBe(truth);
      counts[(wrong[i]! - truth + classes) % classes]!++;
    });
    for (const count of counts.slice(1)) expect(Math.abs(count - 4000 / 3)).toBeLessThan(150);
  });

  it("shuffles the batch's own labels", () => {
    const { feed } = feederOf({ negatives: shuffledLabels() });
    const { label, wrong } = feed(0, 1).inputs as { label: Int32Array; wrong: Int32Array };
    expect([...wrong].sort()).toEqual([...label].sort());
  });

  it.each([
    ['wrong', wrongLabels({ fixed: true })],
    ['shuffled', shuffledLabels({ fixed: true })],
  ])('every image keeps its label where %s ones are fixed, drawn from the seed', (kind, negatives) => {
    const { feed } = feederOf({ negatives });
    const kept = (from: number, seed = 7) => {
      const { image, label, wrong } = (seed === 7 ? feed : feederOf({ negatives }, 45, seed).feed)(
        from,
        from + 5,
      ).inputs as Record<string, Uint8Array>;
      const found = new Map(Array.from(wrong!, (each, i) => [image![i * 16]!, each]));
      if (kind === 'wrong') expect(wrong!.filter((each, i) => each === label![i])).toHaveLength(0);
      return Array.from({ length: 45 }, (_, sample) => found.get(sample));
    };
    expect(kept(5)).toEqual(kept(0));
    expect(kept(0, 8)).not.toEqual(kept(0));
    const counts = (labels: readonly (number | undefined)[]) =>
      Array.from({ length: classes }, (_, each) => labels.filter((label) => label === each).length);
    const truth = Array.from({ length: 45 }, (_, i) => i % classes);
    if (kind === 'shuffled') expect(counts(kept(0))).toEqual(counts(truth));
  });

  it.each([
    ['fixed labels', { negatives: shuffledLabels({ fixed: true }) }],
    ['wrong labels', {}],
    ['hard negatives', { negatives: hardNegatives() }],
    ['noise of an activation', { layers: [dense(3, { activation: 'rrelu' as const })] }],
  ])('draws the same wherever chunks begin: %s', (_, options) => {
    const { feed } = feederOf(options);
    const whole = feed(0, 8);
    const parts = [feed(0, 3), feed(3, 4), feed(4, 8)];
    for (const [name, values] of Object.entries(whole.inputs))
      expect(parts.flatMap(({ inputs }) => [...inputs[name]!])).toEqual([...values]);
    expect(parts.flatMap(({ scalars }) => [...scalars])).toEqual([...whole.scalars]);
  });

  it('feeds one row of finite scalars a step', () => {
    const { net, feed } = feederOf();
    const { scalars } = feed(0, 3);
    expect(scalars.length).toBe(3 * scalarNames(net).length);
    expect(scalars.every(Number.isFinite)).toBe(true);
  });

  it('draws which activities a layer drops, as many as it says, the same for the same step', () => {
    const { feed } = feederOf({ layers: [dense(200, { dropout: 0.25 }), dense(3)] });
    const { inputs } = feed(0, 2);
    expect(Object.keys(inputs).filter((name) => name.startsWith('kept.'))).toEqual(['kept.0']);
    const kept = inputs['kept.0']!; // 2 steps, positives and negatives of 10 samples, 200 units
    expect(kept).toHaveLength(2 * 20 * 200);
    const share = Array.from(kept).reduce((sum, each) => sum + each, 0) / kept.length;
    expect(Math.abs(share - 0.75)).toBeLessThan(0.02);
    expect(feed(1, 2).inputs['kept.0']).toEqual(kept.slice(kept.length / 2));
  });
});
