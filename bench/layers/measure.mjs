import { adam, defineModel, joint, tf } from 'ff-core';
import { OnnxExecutor, openExecutor } from 'ff-core/engine';
import { stepsOf } from '../profile/programs.mjs';
import { setTensorflowThreads } from '../sides/threads.mjs';
import { summarise, summariseRatio } from '../statistics.mjs';
import { batch } from './cases.mjs';

/**
 * @typedef {object} LayerResult
 * @property {string} name
 * @property {import('../types.ts').Summary} ms Of a step.
 * @property {import('../types.ts').Summary} limitMs Of the step's matrix products alone.
 * @property {import('../types.ts').Summary} ofLimit Share of the products' own speed, 0 to 1.
 * @property {import('../types.ts').Summary} ofDense Times the time of the first case.
 */

const samples = 400;

/**
 * Times a step of each case and its matrix products alone, on the same device and interleaved: each round gives every
 * one of them a turn, and ratios are taken within a round.
 * @param {readonly import('./cases.mjs').LayerCase[]} cases
 * @param {{ device: 'cpu' | 'tensorflow', threads: number, rounds: number, turnMs: number }} options
 * @param {(text: string) => void} tell
 * @returns {Promise<LayerResult[]>}
 */
export async function measureLayers(cases, { device, threads, rounds, turnMs }, tell) {
  setTensorflowThreads(threads);
  const executor = device === 'cpu' ? new OnnxExecutor({ threads }) : openExecutor(device);
  const turns = [];
  for (const item of cases) {
    tell(item.name);
    turns.push({
      name: item.name,
      step: await turnOf(executor, await stepOf(item), turnMs),
      limit: await turnOf(executor, limitOf(item.products), turnMs),
      stepMs: /** @type {number[]} */ ([]),
      limitMs: /** @type {number[]} */ ([]),
    });
  }
  for (let round = 0; round < rounds; round++) {
    tell(`round ${round + 1} of ${rounds}`);
    for (const turn of turns) {
      turn.stepMs.push(await turn.step.run());
      turn.limitMs.push(await turn.limit.run());
    }
  }
  for (const { step, limit } of turns) for (const turn of [step, limit]) await turn.close();
  await executor.dispose();
  const dense = turns[0]?.stepMs ?? [];
  return turns.map(({ name, stepMs, limitMs }) => ({
    name,
    ms: summarise(stepMs),
    limitMs: summarise(limitMs),
    ofLimit: summariseRatio(limitMs, stepMs),
    ofDense: summariseRatio(stepMs, dense),
  }));
}

/**
 * A program with its state and feeds, ready to run for about a turn's time.
 * @param {import('ff-core/engine').Executor} executor
 * @param {Pick<import('../profile/programs.mjs').Step, 'program' | 'state' | 'feeds'>} step
 * @param {number} turnMs
 */
async function turnOf(executor, { program, state, feeds }, turnMs) {
  const session = await executor.open(program);
  const held = executor.load(state);
  const time = async (/** @type {import('ff-core/engine').Feeds} */ fed) => {
    const began = performance.now();
    await session.run(held, fed);
    return (performance.now() - began) / fed.steps;
  };
  const few = feeds(2);
  await time(few); // warms up
  const fed = feeds(Math.min(Math.max(Math.round(turnMs / (await time(few))), 2), 200));
  return {
    run: () => time(fed),
    close: async () => {
      await session.dispose();
      held.dispose();
    },
  };
}

/** @param {import('./cases.mjs').LayerCase} item */
async function stepOf({ sampleShape, options }) {
  const size = sampleShape.reduce((product, side) => product * side, 1);
  const images = Uint8Array.from({ length: samples * size }, (_, i) => ((i * 2654435761) >>> 0) % 256);
  const labels = Uint8Array.from({ length: samples }, (_, i) => i % 10);
  const split = { count: samples, images, labels };
  const shape = { sampleShape, classes: 10, scale: 1 / 255, offset: 0 };
  const data = { name: 'made up', ...shape, train: split, test: split };
  /** @type {import('ff-core').DataSource} */
  const source = { kind: 'benchmark', options: {}, augmentation: { shift: 0 }, load: async () => data };
  const model = defineModel({
    data: source,
    optimizer: adam(),
    schedule: joint({ batchSize: batch }),
    ...options,
  });
  const [step] = await stepsOf(model, data);
  if (!step) throw new Error('a model with a layer to train has a step');
  return step;
}

/**
 * A step that makes some products and nothing else: the smaller factor of each is scaled anew in every step, so that no
 * runtime makes a product once for all of them, and one element of the result is told.
 * @param {readonly import('../types.ts').Product[]} products
 */
export function limitOf(products) {
  /** @type {import('ff-core').TensorMap} */
  const state = {};
  products.forEach(({ m, k, n, times }, i) => {
    for (const [name, rows, columns] of /** @type {const} */ ([
      ['left', m, k],
      ['right', k, n],
    ])) {
      const shape = times === 1 ? [rows, columns] : [times, rows, columns];
      const data = Float32Array.from({ length: times * rows * columns }, (_, j) => (j % 7) - 3);
      state[`${name}.${i}`] = { shape, dtype: 'float32', data };
    }
  });
  /** @type {import('ff-core/engine').Program} */
  const program = {
    name: 'products',
    state,
    inputs: {},
    scalars: ['scale'],
    step(tensors, _inputs, { scale }) {
      const ends = products.map(({ m, n }, i) => {
        const [left, right] = [tensors[`left.${i}`], tensors[`right.${i}`]];
        if (!left || !right || !scale) throw new Error('the state has both factors');
        const made = m < n ? tf.matMul(tf.mul(left, scale), right) : tf.matMul(left, tf.mul(right, scale));
        return tf.sum(
          tf.slice(
            made,
            made.shape.map(() => 0),
            made.shape.map(() => 1),
          ),
        );
      });
      return { state: tensors, outputs: { ends: tf.stack(ends) } };
    },
  };
  /** @param {number} steps */
  const feeds = (steps) => ({
    steps,
    inputs: {},
    scalars: Float32Array.from({ length: steps }, (_, step) => 1 + step / 1024),
  });
  return { program, state, feeds };
}
