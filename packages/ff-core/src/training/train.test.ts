import { describe, expect, it } from 'vitest';
import { bySoftmax } from '../model/classifier.ts';
import type { ModelOptions } from '../model/define-model.ts';
import { softmaxHead } from '../model/head.ts';
import { labelPlanes, noLabels, topDown } from '../model/labels.ts';
import { dense } from '../model/layers/dense.ts';
import { leaky } from '../model/layers/leaky.ts';
import { local2d } from '../model/layers/local2d.ts';
import { recurrent } from '../model/layers/recurrent.ts';
import { symba } from '../model/losses.ts';
import { customNegatives, hardNegatives, hybrid, shuffledLabels } from '../model/negatives.ts';
import { adam } from '../model/optimizers/adam.ts';
import { sgd } from '../model/optimizers/sgd.ts';
import { peerNormalisation } from '../model/peer-normalisation.ts';
import { linearDecay } from '../model/rates.ts';
import { allLayersPerBatch, joint, layerByLayer, manyRepeats } from '../model/schedules.ts';
import { barsData, collect, MemoryCheckpoints, smallModel } from './testing/small-run.ts';

describe('train', () => {
  it('tells its start, every step, an evaluation an epoch, and its end', async () => {
    const { events, rows, evaluations, last } = await collect(smallModel());
    expect(events[0]).toMatchObject({
      type: 'start',
      device: 'cpu',
      executor: 'compiled',
      steps: 30,
      epochs: 3,
      from: 0,
      layers: [
        { inputs: 36, units: 12, parameters: 36 * 12 + 12 },
        { inputs: 12, units: 10, parameters: 12 * 10 + 10 },
      ],
    });
    expect(rows.map(({ step }) => step)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(evaluations.map(({ step }) => step)).toEqual([10, 20, 30]);
    expect(last).toMatchObject({ type: 'done', step: 30, testError: evaluations.at(-1)!.error });
  });

  it('learns: the loss falls, goodness parts, the test error ends far below chance', async () => {
    const { rows, last, evaluations } = await collect(
      smallModel({ schedule: joint({ epochs: 20, batchSize: 20 }) }),
    );
    const [first, final] = [rows[0]!.layers[0]!, rows.at(-1)!.layers[0]!];
    expect(final.loss).toBeLessThan(first.loss / 2);
    expect(final.positive).toBeGreaterThan(final.negative);
    expect((last as { testError: number }).testError).toBeLessThan(10);
    expect(evaluations.at(-1)!.layers[0]!.separation).toBeGreaterThan(0.9);
  });

  it('spiking layers learn', async () => {
    const spiking = { timeSteps: 4, goodness: 'sumOfActivities' } as const;
    const { last } = await collect(
      smallModel({
        layers: [leaky(12, spiking), leaky(10, spiking)],
        loss: symba({ alpha: 0.5 }),
        schedule: joint({ epochs: 20, batchSize: 20 }),
      }),
    );
    expect((last as { testError: number }).testError).toBeLessThan(10);
  });

  it('local fields that see the label in planes learn', async () => {
    const { last } = await collect(
      smallModel({
        layers: [local2d({ channels: 4, kernel: 3 })],
        labels: labelPlanes(),
        loss: symba(),
        schedule: joint({ epochs: 20, batchSize: 20 }),
      }),
    );
    expect((last as { testError: number }).testError).toBeLessThan(10);
  });

  it('layers with their label at the top learn', async () => {
    const { last, evaluations } = await collect(
      smallModel({
        layers: [recurrent(12), recurrent(10)],
        labels: topDown({ strength: 3 }),
        negatives: hardNegatives({ layer: 1 }),
        loss: symba(),
        schedule: joint({ epochs: 20, batchSize: 20 }),
      }),
    );
    expect((last as { testError: number }).testError).toBeLessThan(10);
    expect(evaluations.at(-1)!.layers).toHaveLength(2);
  });

  const variants: Record<string, Partial<ModelOptions>> = {
    'layer by layer, negatives fixed': {
      schedule: layerByLayer({ epochs: 2, batchSize: 20 }),
      negatives: shuffledLabels({ fixed: true }),
    },
    'layers in turn, last batch smaller': {
      schedule: allLayersPerBatch({ epochs: 2, batchSize: 30, lastBatch: 'keep' }),
    },
    'many repeats': { schedule: manyRepeats({ epochs: 2, batchSize: 100, repeats: 5 }) },
    'alternating passes': { passes: 'alternate' },
    'hard negatives, decaying rate': {
      negatives: hardNegatives(),
      loss: symba(),
      optimizer: adam({ learningRate: linearDecay(0.01) }),
    },
    'softmax head and peers': {
      head: softmaxHead(),
      negatives: hardNegatives({ from: 'head' }),
      classifier: bySoftmax(),
      peerNormalisation: peerNormalisation(),
    },
    'spiking layers, a rate-coded image, spikes handed on': {
      layers: [leaky(12, { timeSteps: 2, coding: 'rate', output: 'spikes' }), leaky(10, { timeSteps: 2 })],
      schedule: joint({ epochs: 2, batchSize: 50 }),
    },
    'hybrids without labels, masks renewed, and a head': {
      labels: noLabels(),
      negatives: hybrid({ blurs: 2, masks: 7, renewEvery: 1 }),
      head: softmaxHead({ input: 'positive' }),
    },
    'negatives of the user, alternating passes': {
      labels: noLabels(),
      passes: 'alternate',
      negatives: customNegatives({
        name: 'noise',
        make: ({ images }, random) => images.map(() => random.integer(256)),
      }),
    },
    'label at the top': {
      layers: [recurrent(12), recurrent(10)],
      labels: topDown({ scored: [1, 2] }),
      negatives: hardNegatives({ from: 'head' }),
      head: softmaxHead(),
      schedule: joint({ epochs: 2, batchSize: 50 }),
    },
    'random slopes': { layers: [dense(12, { activation: 'rrelu' }), dense(10)] },
  };

  it.each(Object.entries(variants))(
    '%s: stopped and resumed, it ends bit for bit as uninterrupted',
    async (_, options) => {
      const model = smallModel(options);
      const [whole, parts] = [new MemoryCheckpoints(), new MemoryCheckpoints()];
      const uninterrupted = await collect(model, { checkpoints: whole, seed: 5 });
      const [rows, evaluations] = [[] as unknown[], [] as unknown[]];
      for (let round = 0, done = false; !done; round++) {
        const abort = new AbortController();
        const part = await collect(
          model,
          { checkpoints: parts, seed: round === 0 ? 5 : 99, resume: round > 0, signal: abort.signal },
          (event) => event.type === 'progress' && event.rows.length > 0 && abort.abort(),
        );
        rows.push(...part.rows);
        evaluations.push(...part.evaluations);
        done = part.last.type === 'done';
        expect(part.last.type).toBe(done ? 'done' : 'stopped');
      }
      expect(rows).toEqual(uninterrupted.rows);
      expect(evaluations).toEqual(uninterrupted.evaluations);
      expect(parts.saved.at(-1)!.tensors).toEqual(whole.saved.at(-1)!.tensors);
    },
  );

  it('learns without labels to tell images from hybrids, and measures each layer by that', async () => {
    const model = smallModel({
      labels: noLabels(),
      negatives: hybrid({ blurs: 1 }),
      layers: [dense(30), dense(30)],
      schedule: joint({ epochs: 40, batchSize: 20 }),
    });
    const { evaluations, last } = await collect(model);
    const { layers, confusion, error } = evaluations.at(-1)!;
    expect(layers[0]!.separation).toBeGreaterThan(0.75);
    expect(layers[0]!.error).toBeLessThan(35);
    expect(last).toMatchObject({ type: 'done', testError: error });
    expect(confusion[1]![0]! + confusion[1]![1]!).toBe(60);
  });

  it('repeats a seed and varies with it', async () => {
    const run = async (seed: number) => (await collect(smallModel(), { seed })).rows;
    expect(await run(1)).toEqual(await run(1));
    expect(await run(1)).not.toEqual(await run(2));
  });

  it('keeps frozen layers as they are', async () => {
    const checkpoints = new MemoryCheckpoints();
    await collect(smallModel({ layers: [dense(12, { trainable: false }), dense(10)] }), { checkpoints });
    const weight = (at: number, layer: number) => checkpoints.saved.at(at)!.tensors[`layers.${layer}.weight`];
    expect(weight(-1, 0)).toEqual(weight(0, 0));
    expect(weight(-1, 1)).not.toEqual(weight(0, 1));
  });

  it('evaluates on validation images, where there are some, and keeps the best checkpoint by them', async () => {
    const data = { ...barsData(), validation: barsData(50).train };
    const checkpoints = new MemoryCheckpoints();
    const { evaluations } = await collect(smallModel(), { dataset: data, checkpoints });
    expect(evaluations.map(({ split }) => split)).toEqual(Array(3).fill(['validation', 'test']).flat());
    const best = Math.min(...evaluations.filter((row) => row.split === 'validation').map((row) => row.error));
    expect((await checkpoints.best())!.bestError).toBe(best);
  });

  it('stops where a loss is no longer finite, names layer and step, and keeps the good checkpoint', async () => {
    const checkpoints = new MemoryCheckpoints();
    const model = smallModel({
      layers: [
        dense(12),
        dense(10, { name: 'top', normalise: 'none', optimizer: sgd({ learningRate: 1e30 }) }),
      ],
    });
    await expect(collect(model, { checkpoints })).rejects.toThrow(
      /^layers\[1\] \(top\): .* at step \d+\. The last good/,
    );
    for (const { tensors } of checkpoints.saved)
      for (const { data } of Object.values(tensors)) expect(data.every(Number.isFinite)).toBe(true);
  });

  it('refuses a checkpoint of another model, naming the tensor', async () => {
    const checkpoints = new MemoryCheckpoints();
    await collect(smallModel(), { checkpoints });
    const other = smallModel({ layers: [dense(12), dense(9)] });
    await expect(collect(other, { checkpoints, resume: true })).rejects.toThrow(
      'belongs to another model: "layers.1.weight" is [12,10] in the checkpoint and [12,9] in the model',
    );
  });

  it('refuses an unknown device, naming the known ones', async () => {
    await expect(collect(smallModel(), { device: 'gpu9' })).rejects.toThrow(
      'unknown device "gpu9"; devices are auto, cpu, eager-cpu, tensorflow',
    );
  });

  it('has nothing left to do for a finished run', async () => {
    const checkpoints = new MemoryCheckpoints();
    const { last } = await collect(smallModel(), { checkpoints });
    const again = await collect(smallModel(), { checkpoints, resume: true });
    expect(again.rows).toEqual([]);
    expect(again.last).toMatchObject({
      type: 'done',
      step: 30,
      testError: (last as { testError: number }).testError,
    });
  });
});
