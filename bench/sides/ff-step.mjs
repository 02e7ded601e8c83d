import { fullBatch, joint } from 'ff-core';
import { scalarNames, stepScalars, trainProgram } from 'ff-core/engine';
import { executorOf, netOf } from './ff-net.mjs';

/** @typedef {import('../types.ts').OpenRequest} OpenRequest */
/** @typedef {import('../types.ts').OpenTask} OpenTask */

/**
 * A joint step: all layers from one forward pass.
 * @param {OpenRequest} request @param {import('./ff-net.mjs').Place} place @returns {Promise<OpenTask>}
 */
export async function openStep(request, place) {
  const bench = await openNet(request, place, joint());
  const train = await bench.program('all');
  return {
    device: bench.device,
    async run(steps) {
      const begin = performance.now();
      await train(steps);
      return (performance.now() - begin) / steps;
    },
    check: train,
    close: bench.close,
  };
}

/**
 * Full batch, layer by layer, as the tutorials train: an epoch is one update of each layer.
 * @param {OpenRequest} request @param {import('./ff-net.mjs').Place} place @returns {Promise<OpenTask>}
 */
export async function openFullBatch(request, place) {
  const bench = await openNet(request, place, fullBatch({ epochs: 1000 }));
  /** @type {((steps: number) => Promise<number[][]>)[]} */
  const layers = [];
  for (const layer of bench.net.layers.keys()) layers.push(await bench.program(layer));
  /** @param {number} epochs */
  const check = async (epochs) => {
    const losses = [];
    for (const train of layers) for (let epoch = 0; epoch < epochs; epoch++) losses.push(...(await train(1)));
    return losses;
  };
  return {
    device: bench.device,
    async run(epochs) {
      const begin = performance.now();
      await check(epochs);
      return (performance.now() - begin) / epochs;
    },
    check,
    close: bench.close,
  };
}

/** @param {OpenRequest} request @param {import('./ff-net.mjs').Place} place @param {import('ff-core').Schedule} schedule */
async function openNet(request, place, schedule) {
  const { batch } = request;
  const made = netOf(request, schedule);
  const { net, tensors, start } = made;
  const executor = await executorOf(request, made, place);
  const state = executor.load(tensors);
  const { pixels } = net;
  const names = scalarNames(net);
  /** @type {import('ff-core/engine').Session[]} */
  const sessions = [];

  /** @param {number} from @param {number} steps */
  const feeds = (from, steps) => {
    const image = new Uint8Array(steps * batch * pixels);
    const label = new Int32Array(steps * batch);
    const wrong = new Int32Array(steps * batch);
    const scalars = new Float32Array(steps * names.length);
    for (let step = 0; step < steps; step++) {
      const sample = ((from + step) % start.batches) * batch;
      image.set(start.images.subarray(sample * pixels, (sample + batch) * pixels), step * batch * pixels);
      label.set(start.labels.subarray(sample, sample + batch), step * batch);
      wrong.set(start.wrongLabels.subarray(sample, sample + batch), step * batch);
      const position = { step: from + step, steps: 1e9, epoch: 0, epochs: 1 };
      const values = stepScalars(net, () => position);
      names.forEach((name, i) => {
        scalars[step * names.length + i] = values[name] ?? 0;
      });
    }
    return { steps, inputs: { image, label, wrong }, scalars };
  };

  return {
    net,
    device: executor.device,
    /**
     * Trains for some steps and resolves to each step's losses, `[steps][layers]`.
     * @param {'all' | number} trained
     */
    async program(trained) {
      const { program, layout } = trainProgram(net, batch, trained, tensors);
      const session = await executor.open(program);
      sessions.push(session);
      const layers = layout.layers.length;
      let at = 0;
      return async (/** @type {number} */ steps) => {
        const { figures } = await session.run(state, feeds(at, steps));
        at += steps;
        // loss, positive and negative goodness of each layer
        return Array.from({ length: steps }, (_, step) =>
          Array.from({ length: layers }, (_, i) => figures?.data[(step * layers + i) * 3] ?? Number.NaN),
        );
      };
    },
    async close() {
      for (const session of sessions) await session.dispose();
      state.dispose();
      await executor.dispose();
    },
  };
}
