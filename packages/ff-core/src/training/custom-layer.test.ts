import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { digits } from '../data/digits.ts';
import { OnnxExecutor } from '../executors/compiled/session.ts';
import { UntraceableError } from '../executors/untraceable.ts';
import { defineModel } from '../model/define-model.ts';
import { type CustomLayer, type CustomLayerOptions, layer } from '../model/layers/custom.ts';
import { dense } from '../model/layers/dense.ts';
import type { Model } from '../model/model.ts';
import { buildNet } from '../model/net.ts';
import { joint } from '../model/schedules.ts';
import type { TrainEvent } from './events.ts';
import { trainProgram } from './program.ts';
import { initialState } from './state.ts';
import { train } from './train.ts';

/** A layer whose code is the user's: `call` on the total input of eight units. */
function custom(name: string, call: (pre: tf.Tensor) => tf.Tensor): CustomLayer {
  const options: CustomLayerOptions = {
    name,
    init: ({ inputs, normal, zeros }) => ({ weight: normal([inputs, 8], 0.1), bias: zeros([8]) }),
    call: (x, { weight, bias }) => call(tf.add(tf.matMul(x as tf.Tensor2D, weight as tf.Tensor2D), bias!)),
  };
  return layer(options);
}

const square = (x: tf.Tensor) => tf.relu(tf.square(x));

function modelOf(second: CustomLayer): Model {
  return defineModel({
    data: digits({ train: 80, test: 40 }),
    layers: [dense(10), second],
    schedule: joint({ epochs: 5, batchSize: 20 }),
  });
}

async function eventsOf(model: Model, device?: string): Promise<TrainEvent[]> {
  const events: TrainEvent[] = [];
  for await (const event of train(model, { ...(device && { device }), seed: 7 })) events.push(event);
  return events;
}

const figuresOf = (events: readonly TrainEvent[]): number[] =>
  events
    .flatMap((event) => (event.type === 'progress' ? event.rows : []))
    .flatMap(({ layers }) => layers.flatMap((figures) => Object.values(figures ?? {}) as number[]));

function expectAlike(actual: readonly number[], expected: readonly number[]): void {
  expect(expected).toHaveLength(20 * 2 * 3);
  expected.forEach((value, i) => {
    expect(Math.abs(actual[i]! - value)).toBeLessThanOrEqual(1e-5 * Math.abs(value));
  });
}

const openedProgram = (model: Model) => {
  const net = buildNet(model, { sampleShape: [28, 28], classes: 10, scale: 1 / 255, offset: 0 });
  return new OnnxExecutor().open(trainProgram(net, 20, 'all', initialState(net, 0)).program);
};

describe('a custom layer', () => {
  it('trains in both executors to the same numbers', async () => {
    const model = modelOf(custom('squares', square));
    const [compiled, eager] = [await eventsOf(model, 'cpu'), await eventsOf(model, 'eager-cpu')];
    expect(compiled.find(({ type }) => type === 'start')).toMatchObject({ executor: 'compiled' });
    expect(eager.find(({ type }) => type === 'start')).toMatchObject({ executor: 'eager' });
    expectAlike(figuresOf(compiled), figuresOf(eager));
  });

  it.each<[string, string, (x: tf.Tensor) => tf.Tensor]>([
    ['an op that the graph lacks', 'Einsum', (x) => tf.mul(x, tf.max(tf.einsum('ij->i', x)))],
    ['a gradient that the graph lacks', 'Cumprod', (x) => tf.mul(x, tf.prod(x, 1, true))],
    ['values read inside the step', 'dataSync()', (x) => tf.mul(x, 1 + x.dataSync().length)],
  ])('with %s is untraceable, which names op and layer', async (_, op, call) => {
    const opened = openedProgram(modelOf(custom('odd', call)));
    await expect(opened).rejects.toBeInstanceOf(UntraceableError);
    await expect(openedProgram(modelOf(custom('odd', call)))).rejects.toMatchObject({
      op: expect.stringContaining(op),
      where: 'layers[1] (odd)',
    });
  });

  it('that is untraceable trains op by op, with a warning, to what the eager device makes of it', async () => {
    // reading a tensor's values on the way leaves the numbers alone
    const odd = modelOf(
      custom('odd', (x) => {
        x.dataSync();
        return square(x);
      }),
    );
    const events = await eventsOf(odd);
    const warnings = events.flatMap((event) => (event.type === 'warning' ? [event.text] : []));
    expect(warnings).toEqual([
      expect.stringMatching(/dataSync\(\).* in layers\[1\] \(odd\) can't be compiled/),
    ]);
    expect(events.find(({ type }) => type === 'start')).toMatchObject({ executor: 'eager' });
    expect(events.at(-1)).toMatchObject({ type: 'done', step: 20 });
    // on TensorFlow where it is installed, else in JavaScript
    const same = await eventsOf(modelOf(custom('plain', square)), 'eager-cpu');
    expectAlike(figuresOf(events), figuresOf(same));
  });
});
