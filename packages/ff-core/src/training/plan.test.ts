import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineModel } from '../model/define-model.ts';
import { dense } from '../model/layers/dense.ts';
import { buildNet } from '../model/net.ts';
import { allLayersPerBatch, joint, layerByLayer, loops, manyRepeats } from '../model/schedules.ts';
import { noData } from '../model/testing/no-data.ts';
import type { Loop, Schedule } from './loops.ts';
import { Plan, type Visit } from './plan.ts';

function planOf(schedule: Schedule, { samples = 30, layers = 2, frozen = -1 } = {}): Plan {
  const model = defineModel({
    data: noData,
    layers: Array.from({ length: layers }, (_, i) => dense(4, { trainable: i !== frozen })),
    schedule,
  });
  return new Plan(buildNet(model, { sampleShape: [20], classes: 3, scale: 1, offset: 0 }), samples);
}

const visitsOf = (plan: Plan): Visit[] => Array.from({ length: plan.steps }, (_, step) => plan.visit(step));
const places = (plan: Plan) =>
  visitsOf(plan).map(({ epoch, batch, trained }) => `${epoch}/${batch}/${trained}`);

describe('Plan', () => {
  it('visits all layers on each batch', () => {
    const plan = planOf(allLayersPerBatch({ epochs: 2, batchSize: 15 }));
    expect(places(plan)).toEqual(['0/0/all', '0/1/all', '1/0/all', '1/1/all']);
    expect(places(planOf(joint({ epochs: 2, batchSize: 15 })))).toEqual(places(plan));
  });

  it('finishes a layer before the next, layer by layer', () => {
    const plan = planOf(layerByLayer({ epochs: 2, batchSize: 15 }));
    expect(places(plan)).toEqual(['0/0/0', '0/1/0', '1/0/0', '1/1/0', '0/0/1', '0/1/1', '1/0/1', '1/1/1']);
    expect(plan.epochAfter(4)).toBe(1);
  });

  it('repeats a layer on a batch before the next layer has its turn', () => {
    const plan = planOf(manyRepeats({ epochs: 1, batchSize: 15, repeats: 2 }));
    expect(places(plan)).toEqual(['0/0/0', '0/0/0', '0/0/1', '0/0/1', '0/1/0', '0/1/0', '0/1/1', '0/1/1']);
  });

  it('gives frozen layers no turn', () => {
    const plan = planOf(layerByLayer({ epochs: 1, batchSize: 30 }), { layers: 3, frozen: 1 });
    expect(places(plan)).toEqual(['0/0/0', '0/0/2']);
  });

  it.each([
    ['drop', [20, 20]],
    ['keep', [20, 20, 5]],
    ['wrap', [20, 20, 20]],
  ] as const)('last batch: %s', (lastBatch, sizes) => {
    const plan = planOf(allLayersPerBatch({ epochs: 1, batchSize: 20, lastBatch }), { samples: 45 });
    expect(visitsOf(plan).map(({ size }) => size)).toEqual(sizes);
  });

  it('takes all samples as one batch', () => {
    const plan = planOf(loops('layer', 'epoch', 'batch', { epochs: 1, batchSize: 'all' }), { samples: 37 });
    expect(visitsOf(plan).map(({ size }) => size)).toEqual([37, 37]);
  });

  it('refuses a batch larger than the data', () => {
    expect(() => planOf(joint({ batchSize: 31 }))).toThrow(
      'schedule.batchSize is 31, but there are only 30 training samples',
    );
  });

  it('is the nesting of its loops, and counts the steps of each group, whatever the order', () => {
    const order = fc.shuffledSubarray<Loop>(['epoch', 'batch', 'layer'], { minLength: 3 });
    const small = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(order, small, small, small, small, (order, epochs, batches, layers, repeats) => {
        const [outer, middle, inner] = order as [Loop, Loop, Loop];
        const plan = planOf(loops(outer, middle, inner, { epochs, batchSize: 10, repeats }), {
          samples: 10 * batches,
          layers,
        });
        const together = inner === 'layer' && repeats === 1;
        const lengths = { epoch: epochs, batch: batches, layer: together ? 1 : layers };
        const expected: string[] = [];
        const walk = (depth: number, at: Record<string, number>): void => {
          const loop = order[depth];
          if (!loop)
            for (let i = 0; i < repeats; i++)
              expected.push(`${at.epoch}/${at.batch}/${together ? 'all' : at.layer}`);
          else for (let i = 0; i < lengths[loop]; i++) walk(depth + 1, { ...at, [loop]: i });
        };
        walk(0, {});
        expect(places(plan)).toEqual(expected);

        for (let layer = 0; layer < layers; layer++) {
          let done = 0;
          for (const visit of visitsOf(plan)) {
            const isTrained = visit.trained === 'all' || visit.trained === layer;
            const position = plan.position(`layers.${layer}`, visit);
            if (isTrained) expect(position.step).toBe(done++);
          }
          expect(plan.position(`layers.${layer}`, plan.visit(0)).steps).toBe(done);
        }
      }),
    );
  });

  it('cuts chunks where the program changes and where the net is evaluated', () => {
    const plan = planOf(layerByLayer({ epochs: 2, batchSize: 10 }));
    expect(plan.steps).toBe(12);
    expect(plan.chunkEnd(0, 100)).toBe(6);
    expect(plan.chunkEnd(0, 4)).toBe(4);
    expect(planOf(joint({ epochs: 2, batchSize: 10 })).chunkEnd(1, 100)).toBe(3);
  });

  it('evaluates at the end of each epoch, at most a hundred times, and always after the last step', () => {
    const count = (epochs: number) => {
      const plan = planOf(joint({ epochs, batchSize: 30 }));
      return visitsOf(plan).filter(({ step }) => plan.evaluatesAfter(step + 1)).length;
    };
    expect(count(8)).toBe(8);
    expect(count(100)).toBe(100);
    expect(count(1000)).toBe(100);
    expect(count(101)).toBe(51);
  });
});
