import { layerByLayer } from '../../src/model/schedules.ts';
import type { Visit } from '../../src/training/plan.ts';
import { parse } from '../formulas.ts';
import { activitiesOf } from '../forward.ts';
import type { CheckCase } from './family.ts';
import { checkNetwork, networkOf } from './network.ts';

/** Layer 0 to the end, then layer 1 on its outputs, and so on: on one full batch, or on another batch each step. */
export const checkLayerwise: CheckCase = async (golden, executor) => {
  const { spec } = golden;
  parse(spec.schedule, /^layerwise: layer 0 takes one step on each of the inputs/, 'schedule');
  const { steps } = spec.sizes as { steps: number };
  const isFull = golden.has('input.pos');
  const known = isFull ? /^the same batch/ : /^input\.pos\.<step>: another batch each step/;
  parse(golden.text('cases'), known, 'case');

  const input = (kind: 'pos' | 'neg', step: number) =>
    golden.tensor(isFull ? `input.${kind}` : `input.${kind}.${step}`);
  const batch = input('pos', 0).shape[0]!;
  const batches = isFull ? 1 : steps;
  const schedule = layerByLayer({ epochs: isFull ? steps : 1, batchSize: batch });
  const net = networkOf(golden, schedule, 'pytorch');
  const stepOf = (visit: Visit) => visit.epoch * batches + visit.batch;
  const final = await checkNetwork(golden, executor, net, {
    batch,
    samples: batch * batches,
    feed: (visit) => ({ image: input('pos', stepOf(visit)), negative: input('neg', stepOf(visit)) }),
    record: (kind, visit, layer) => `${kind}.${stepOf(visit)}.${layer}`,
  });

  for (const kind of ['pos', 'neg'] as const) {
    if (!golden.has(`output.${kind}.0`)) continue;
    const activities = await activitiesOf(net, executor, final, input(kind, 0));
    for (const { index } of net.layers)
      golden.compare(`output.${kind}.${index}`, activities[`out.${index}`]!, 'values');
  }
};
