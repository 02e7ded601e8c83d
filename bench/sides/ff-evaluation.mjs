import { joint, openNet } from 'ff-core';
import { netOf } from './ff-net.mjs';
import { setTensorflowThreads } from './threads.mjs';

/**
 * The evaluation of a net as every run has it: error, and by layer error, separation and dead units.
 * @param {import('../types.ts').OpenRequest} request @param {import('./ff-net.mjs').Place} place
 * @returns {Promise<import('../types.ts').OpenTask>}
 */
export async function openEvaluation(request, place) {
  const { model, shape, tensors, start } = netOf(request, joint());
  setTensorflowThreads(request.threads);
  const net = await openNet(model, shape, tensors, place);
  const split = { count: request.batch, images: start.images, labels: start.labels };
  return {
    device: place.device,
    async run(times) {
      const begin = performance.now();
      for (let i = 0; i < times; i++) await net.evaluate(split);
      return (performance.now() - begin) / times;
    },
    async check() {
      const confusion = (await net.evaluate(split))?.confusion ?? [];
      return confusion.map((row) => row.map((count) => count / request.batch));
    },
    close: () => net.dispose(),
  };
}
