import { buildNet, initialState, trainProgram } from 'ff-core/engine';
import { Feeder, openNegatives, Plan } from './internals.mjs';

/**
 * @typedef {object} Step A kind of step of a run, and what it is fed with.
 * @property {string} name
 * @property {import('ff-core').Model} model
 * @property {import('ff-core/engine').Program} program
 * @property {import('ff-core').TensorMap} state
 * @property {(steps: number) => import('ff-core/engine').Feeds} feeds
 */

/**
 * The training steps of a model: one that trains all layers, or one for each layer that has turns.
 * @param {import('ff-core').Model} model @param {import('ff-core').Dataset} data
 * @returns {Promise<Step[]>}
 */
export async function stepsOf(model, data) {
  const net = buildNet(model, data);
  const state = initialState(net, model.seed);
  const negatives = await openNegatives(model.negatives, data.sampleShape, data.train);
  const plan = new Plan(net, data.train.count);
  const feeder = new Feeder(net, plan, data, model.data.augmentation, model.seed, negatives);
  const first = plan.visit(0);
  const turns = net.layers.filter(({ layer }) => layer.trainable).map(({ index }) => index);
  return (first.trained === 'all' ? /** @type {const} */ (['all']) : turns).map((trained) => {
    const { program } = trainProgram(net, first.size, trained, state);
    const visit = (/** @type {number} */ step) => ({ ...first, step, batch: step % plan.batches, trained });
    return {
      name: trained === 'all' ? 'all layers' : `layer ${trained}`,
      model,
      program,
      state,
      feeds: (steps) => feeder.feeds(Array.from({ length: steps }, (_, step) => visit(step))),
    };
  });
}
