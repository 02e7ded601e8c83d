import { describe, expect, it } from 'vitest';
import { softmaxHead } from '../model/head.ts';
import { dense } from '../model/layers/dense.ts';
import { binaryCrossEntropy } from '../model/losses.ts';
import { hardNegatives } from '../model/negatives.ts';
import { adam } from '../model/optimizers/adam.ts';
import { sgd } from '../model/optimizers/sgd.ts';
import { peerNormalisation } from '../model/peer-normalisation.ts';
import { linearDecay } from '../model/rates.ts';
import { layerByLayer } from '../model/schedules.ts';
import type { TrainEvent } from './events.ts';
import { type LiveChange, LiveValues } from './live.ts';
import { livePaths } from './live-paths.ts';
import { collect, MemoryCheckpoints, smallModel } from './testing/small-run.ts';

const model = smallModel({ optimizer: adam({ learningRate: linearDecay(0.01) }) });

describe('livePaths', () => {
  it('are the numbers that a step is fed with', () => {
    const rich = smallModel({
      layers: [
        dense(12, { optimizer: sgd({ weightDecay: 0.1 }) }),
        dense(10, { loss: binaryCrossEntropy() }),
      ],
      negatives: hardNegatives(),
      peerNormalisation: peerNormalisation(),
      head: softmaxHead({ optimizer: sgd() }),
    });
    expect(livePaths(rich)).toEqual([
      'optimizer.learningRate',
      'optimizer.beta1',
      'optimizer.beta2',
      'optimizer.epsilon',
      'layers[0].threshold',
      'layers[0].optimizer.learningRate',
      'layers[0].optimizer.weightDecay',
      'layers[1].threshold',
      'layers[1].loss.temperature',
      'head.optimizer.learningRate',
      'negatives.temperature',
      'peerNormalisation.strength',
      'peerNormalisation.momentum',
      'schedule.epochs',
    ]);
  });

  it.each([
    ['layers[0].units', 20, /layers\[0\]\.units: can't change while the run goes on; .* retrain does it/],
    ['data.shift', 1, /retrain does it/],
    ['layers[0].treshold', 3, /unknown setting; did you mean "layers\[0\]\.threshold"\?/],
    ['optimizer.learningRate', 'fast', /optimizer\.learningRate/],
    ['optimizer.weightDecay', 0.1, /can't change while the run goes on/],
  ])('%s: %s is refused, and nothing changes', (path, value, message) => {
    const live = new LiveValues(model);
    expect(() => live.set({ [path]: value })).toThrow(message);
    expect(live.due(0, (values) => values)).toBeUndefined();
  });

  it('leaves out epochs where layers have them one after the other', () => {
    const live = new LiveValues(smallModel({ schedule: layerByLayer({ epochs: 2, batchSize: 20 }) }));
    expect(() => live.set({ 'schedule.epochs': 5 })).toThrow(/while layers take turns/);
  });
});

describe('LiveValues', () => {
  const values = { 'layers[1].threshold': 5, 'optimizer.learningRate': 0.001, 'optimizer.beta1': 0.5 };
  /** Sets values after some steps, in a run of three epochs of ten steps. */
  async function changing(
    changes: Record<number, LiveChange['values']>,
    {
      checkpoints = new MemoryCheckpoints(),
      live = new LiveValues(model),
      stopAfter = Number.POSITIVE_INFINITY,
      resume = false,
    } = {},
  ) {
    const abort = new AbortController();
    const told: LiveChange[] = [];
    const onEvent = (event: TrainEvent) => {
      if (event.type === 'live') told.push({ step: event.step, values: event.values });
      if (event.type !== 'progress') return;
      const due = Object.keys(changes)
        .map(Number)
        .filter((step) => step <= event.step && !told.some((each) => each.step >= step));
      for (const step of due) {
        live.set(changes[step]!);
        delete changes[step];
      }
      if (event.step >= stopAfter) abort.abort();
    };
    const result = await collect(model, { checkpoints, live, resume, signal: abort.signal }, onEvent);
    return { ...result, told, checkpoints };
  }

  it('take effect with the next chunk, and only then', async () => {
    const plain = await collect(model);
    const { rows, told, events } = await changing({ 4: values });
    const at = told[0]!.step;
    expect(told).toEqual([{ step: at, values }]);
    expect(rows.slice(0, at)).toEqual(plain.rows.slice(0, at));
    expect(rows[at]!.learningRate).toBe(0.001);
    expect(rows.slice(at + 1)).not.toEqual(plain.rows.slice(at + 1));
    expect(events.filter(({ type }) => type === 'start')).toHaveLength(1);
  });

  it('more epochs prolong a run, and fewer end it with the epoch that has begun', async () => {
    const longer = await changing({ 4: { 'schedule.epochs': 5 } });
    expect(longer.last).toMatchObject({ type: 'done', step: 50, steps: 50 });
    expect(longer.evaluations).toHaveLength(5);
    const shorter = await changing({ 12: { 'schedule.epochs': 1 } });
    expect(shorter.told[0]!.values).toEqual({ 'schedule.epochs': 2 });
    expect(shorter.last).toMatchObject({ type: 'done', step: 20, steps: 20 });
  });

  it('survive a stop: the run ends bit for bit as one that never stopped', async () => {
    const whole = await changing({ 4: values });
    const at = whole.told[0]!.step;
    const parts = new MemoryCheckpoints();
    const first = await changing(
      {},
      { checkpoints: parts, live: new LiveValues(model, whole.told), stopAfter: 15 },
    );
    expect(first.told).toEqual(whole.told);
    expect(parts.saved.at(-1)!.live).toEqual(whole.told);
    const second = await changing({}, { checkpoints: parts, resume: true });
    expect(second.told).toEqual([]);
    expect([...first.rows, ...second.rows]).toEqual(whole.rows);
    expect(parts.saved.at(-1)!.tensors).toEqual(whole.checkpoints.saved.at(-1)!.tensors);
    expect(at).toBeLessThan(first.rows.length);
  });

  it('that came after the last checkpoint come again at their step, where the owner kept them', async () => {
    const whole = await changing({ 14: values });
    const killed = new MemoryCheckpoints();
    killed.saved.push(whole.checkpoints.saved.find(({ step }) => step === 10)!);
    const again = await changing(
      {},
      { checkpoints: killed, resume: true, live: new LiveValues(model, whole.told) },
    );
    expect(again.told).toEqual(whole.told);
    expect(again.rows).toEqual(whole.rows.slice(10));
    expect(killed.saved.at(-1)!.tensors).toEqual(whole.checkpoints.saved.at(-1)!.tensors);
  });
});
