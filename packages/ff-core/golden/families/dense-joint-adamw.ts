import { allLayersPerBatch, joint } from '../../src/model/schedules.ts';
import { parse } from '../formulas.ts';
import type { CheckCase } from './family.ts';
import { checkNetwork, networkOf } from './network.ts';

/** All layers from one forward pass, or each from the updated layer below. */
export const checkJoint: CheckCase = async (golden, executor) => {
  const { spec } = golden;
  parse(spec.schedule, /^every step takes a new batch and updates every layer once$/, 'schedule');
  const [when] = parse(golden.text('nextInput'), /^(before|after) the update/, 'input of the next layer');
  const batch = golden.tensor('input.pos.0').shape[0]!;
  const { steps } = spec.sizes as { steps: number };
  const order = when === 'before' ? joint : allLayersPerBatch;
  const net = networkOf(golden, order({ epochs: 1, batchSize: batch }), 'pytorch');
  await checkNetwork(golden, executor, net, {
    batch,
    samples: batch * steps,
    feed: ({ batch: step }) => ({
      image: golden.tensor(`input.pos.${step}`),
      negative: golden.tensor(`input.neg.${step}`),
    }),
    record: (kind, { batch: step }, layer) => `${kind}.${step}.${layer}`,
  });
};
