import { describe, expect, it } from 'vitest';
import type { ModelOptions } from '../model/define-model.ts';
import { softmaxHead } from '../model/head.ts';
import { concatenate } from '../model/labels.ts';
import { dense } from '../model/layers/dense.ts';
import type { Model } from '../model/model.ts';
import { adam } from '../model/optimizers/adam.ts';
import { sgd } from '../model/optimizers/sgd.ts';
import { peerNormalisation } from '../model/peer-normalisation.ts';
import { allLayersPerBatch, layerByLayer } from '../model/schedules.ts';
import type { Checkpoint } from '../storage/checkpoint.ts';
import type { Start } from './generation.ts';
import { collect, MemoryCheckpoints, smallModel } from './testing/small-run.ts';
import { slotFactors, type Transfer } from './transfer.ts';

const slots = slotFactors(adam(), adam())!;
const kept = (from: number) => ({ from, slots });

/** Trains a model for some steps. */
async function trained(options: Partial<ModelOptions> = {}, stopAfter = Number.POSITIVE_INFINITY) {
  const checkpoints = new MemoryCheckpoints();
  const abort = new AbortController();
  await collect(smallModel(options), { checkpoints, signal: abort.signal }, (event) => {
    if (event.type === 'progress' && event.step >= stopAfter) abort.abort();
  });
  return checkpoints.saved.at(-1)!;
}

function startFrom(checkpoint: Checkpoint, transfer: Transfer, options: Partial<Start> = {}): Start {
  const { step, epoch, trainSeconds } = checkpoint;
  return {
    generation: 1,
    frozen: 0,
    transfer,
    schedule: 'again',
    from: async () => ({ checkpoint, step, epoch, trainSeconds }),
    ...options,
  };
}

async function next(model: Model, start: Start, stopAfter = Number.POSITIVE_INFINITY) {
  const checkpoints = new MemoryCheckpoints();
  const abort = new AbortController();
  const run = await collect(model, { checkpoints, start, signal: abort.signal, seed: 99 }, (event) => {
    if (event.type === 'progress' && event.step >= stopAfter) abort.abort();
  });
  return { ...run, checkpoints };
}

describe('a generation', () => {
  const changed = smallModel({ layers: [dense(12), dense(14)] });

  it('counts on from where it began, and leaves frozen layers bit for bit as they are', async () => {
    const before = await trained({}, 12);
    const { checkpoints, rows, evaluations, events, last } = await next(
      changed,
      startFrom(before, { layers: [kept(0), null], head: null }, { frozen: 1 }),
    );
    const from = before.step;
    expect(events.map(({ type }) => type).slice(0, 3)).toEqual(['ready', 'start', 'checkpoint']);
    expect(events[1]).toMatchObject({ from, steps: from + 30, generation: 1 });
    expect(rows.map(({ step }) => step)).toEqual(Array.from({ length: 30 }, (_, i) => from + 1 + i));
    expect(rows[0]!.epoch).toBeCloseTo((from + 1) / 10);
    expect(evaluations.map(({ step }) => step)).toEqual([from + 10, from + 20, from + 30]);
    expect(last).toMatchObject({ type: 'done', step: from + 30 });
    const [first, final] = [checkpoints.saved[0]!, checkpoints.saved.at(-1)!];
    for (const [name, tensor] of Object.entries(before.tensors)) {
      if (!name.includes('layers.0.')) continue;
      expect(first.tensors[name]).toEqual(tensor);
      expect(final.tensors[name]).toEqual(tensor);
    }
    expect(final.tensors['layers.1.weight']!.shape).toEqual([12, 14]);
    expect(final.tensors['layers.1.weight']).not.toEqual(first.tensors['layers.1.weight']);
    expect(final.generation).toMatchObject({ number: 1, offset: from, frozen: 1 });
    // frozen layers are measured where a step runs all
    expect(rows[0]!.layers[0]).toMatchObject({ loss: expect.any(Number) });
  });

  it.each<[string, Partial<ModelOptions>]>([
    ['joint', {}],
    ['layer by layer', { schedule: layerByLayer({ epochs: 2, batchSize: 20 }) }],
    ['in turn', { schedule: allLayersPerBatch({ epochs: 2, batchSize: 30, lastBatch: 'keep' }) }],
    ['with head and peers', { head: softmaxHead(), peerNormalisation: peerNormalisation() }],
  ])('%s: stopped and resumed, ends bit for bit as uninterrupted', async (_, options) => {
    const before = await trained(options, 7);
    const model = smallModel({ ...options, layers: [dense(12), dense(14), dense(10)] });
    const start = startFrom(before, { layers: [kept(0), null, { from: 1 }], head: { slots } }, { frozen: 1 });
    const whole = await next(model, start);
    const part = await next(model, start, before.step + 9);
    expect(part.last.type).toBe('stopped');
    const rest = await collect(model, { checkpoints: part.checkpoints, resume: true });
    expect([...part.rows, ...rest.rows]).toEqual(whole.rows);
    expect(part.checkpoints.saved.at(-1)!.tensors).toEqual(whole.checkpoints.saved.at(-1)!.tensors);
    if (options.schedule?.order[0] === 'layer')
      expect(whole.rows.every((row) => row.layers[0] === null)).toBe(true);
  });

  it('that goes on in the schedule with all its state is no change at all', async () => {
    const before = await trained({}, 12);
    const { rows, checkpoints } = await next(
      smallModel(),
      startFrom(before, { layers: [kept(0), kept(1)], head: null }, { schedule: 'on' }),
    );
    const whole = await collect(smallModel());
    expect(rows).toEqual(whole.rows.slice(before.step));
    expect(checkpoints.saved.at(-1)!.tensors).toEqual((await trained()).tensors);
  });

  it('begins a schedule again that was finished, with what the optimizer has learned', async () => {
    const before = await trained();
    const start = startFrom(before, { layers: [kept(0), kept(1)], head: null }, { schedule: 'on' });
    const { last, checkpoints } = await next(smallModel(), start);
    expect(last).toMatchObject({ type: 'done', step: 60, steps: 60 });
    // Adam's bias correction counts all updates: otherwise the first step would be ten times as long
    expect(checkpoints.saved[0]!.updates).toEqual({ 'layers.0': 30, 'layers.1': 30 });
    expect(checkpoints.saved.at(-1)!.updates).toEqual({ 'layers.0': 60, 'layers.1': 60 });
  });

  it('can go on from weights of an earlier step', async () => {
    const before = await trained({}, 12);
    const origin = { checkpoint: before, step: 500, epoch: 44.4, trainSeconds: 9 };
    const start = startFrom(before, { layers: [kept(0), kept(1)], head: null }, { schedule: 'on' });
    const { events, last } = await next(smallModel(), { ...start, from: async () => origin });
    expect(events.find(({ type }) => type === 'start')).toMatchObject({ from: 500 });
    expect(last).toMatchObject({ type: 'done', step: 500 + 30 - before.step });
  });

  it('is not begun where nothing comes to go on from', async () => {
    const before = await trained({}, 12);
    const start = startFrom(before, { layers: [null, null], head: null });
    const failing: Start = { ...start, from: () => Promise.reject(new Error('called off')) };
    await expect(next(changed, failing)).rejects.toThrow('called off');
  });
});

describe('transfer', () => {
  const first = async (model: Model, checkpoint: Checkpoint, transfer: Transfer) =>
    (await next(model, startFrom(checkpoint, transfer))).checkpoints.saved[0]!.tensors;

  it('takes weights along to another place, with or without the optimizer, and draws what is new', async () => {
    const before = await trained({ layers: [dense(12), dense(12, { name: 'b' }), dense(12, { name: 'c' })] });
    const model = smallModel({
      layers: [dense(12), dense(12, { name: 'c' }), dense(12, { name: 'b' }), dense(8)],
    });
    const tensors = await first(model, before, { layers: [kept(0), kept(2), { from: 1 }, null], head: null });
    const old = before.tensors;
    expect(tensors['layers.1.weight']).toEqual(old['layers.2.weight']);
    expect(tensors['optimizer.layers.1.weight.exp_avg']).toEqual(old['optimizer.layers.2.weight.exp_avg']);
    expect(tensors['layers.2.bias']).toEqual(old['layers.1.bias']);
    expect(tensors['optimizer.layers.2.bias.exp_avg']!.data.every((value) => value === 0)).toBe(true);
    expect(tensors['layers.0.label']).toEqual(old['layers.0.label']);
    expect(tensors['layers.3.weight']!.shape).toEqual([12, 8]);
  });

  it('does not take what has another shape', async () => {
    const before = await trained();
    const tensors = await first(smallModel({ layers: [dense(12), dense(11)] }), before, {
      layers: [kept(0), kept(1)],
      head: null,
    });
    expect(tensors['layers.1.weight']!.shape).toEqual([12, 11]);
    expect(tensors['optimizer.layers.1.bias.exp_avg']!.data.every((value) => value === 0)).toBe(true);
  });

  it('keeps the rows of an image when the label moves beside it', async () => {
    const before = await trained();
    const model = smallModel({ labels: concatenate() });
    const tensors = await first(model, before, { layers: [kept(0), kept(1)], head: null });
    const [old, wide] = [before.tensors['layers.0.weight']!, tensors['layers.0.weight']!];
    expect(wide.shape).toEqual([36, 12]);
    expect(wide.data.slice(3 * 12)).toEqual(old.data);
    expect(tensors['layers.0.label']).toEqual(before.tensors['layers.0.label']);
  });

  it('takes head and peers along with their layers', async () => {
    const options = { head: softmaxHead({ bias: true }), peerNormalisation: peerNormalisation() };
    const before = await trained(options);
    const model = smallModel({ ...options, layers: [dense(12), dense(9), dense(10)] });
    const tensors = await first(model, before, { layers: [kept(0), null, { from: 1 }], head: { slots } });
    const old = before.tensors;
    expect(tensors['head.0.weight']).toEqual(old['head.0.weight']);
    expect(tensors['head.0.bias']).toEqual(old['head.0.bias']);
    expect(tensors['head.2.weight']).toEqual(old['head.1.weight']);
    expect(tensors['head.1.weight']!.data.every((value) => value === 0)).toBe(true);
    expect(tensors['optimizer.head.2.weight.exp_avg']).toEqual(old['optimizer.head.1.weight.exp_avg']);
    expect(tensors['layers.2.meanActivity']).toEqual(old['layers.1.meanActivity']);
  });

  it('brings slots into the units of other betas, and drops those of another optimizer', () => {
    expect(slotFactors(adam({ beta1: 0.9 }), adam({ beta1: 0.5 }))).toEqual({
      exp_avg: expect.closeTo(0.2),
      exp_avg_sq: 1,
    });
    expect(slotFactors(adam(), sgd())).toBeUndefined();
  });
});
