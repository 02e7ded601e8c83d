import { local2d } from '../../src/model/layers/local2d.ts';
import { loops } from '../../src/model/schedules.ts';
import { logisticLossOf, normaliseOf, parse, thresholdOf } from '../formulas.ts';
import { netOf } from '../model.ts';
import { optimizerOf } from '../optimizer.ts';
import type { CheckCase } from './family.ts';
import { checkPairs, windowSizes } from './maps.ts';

/** Layers whose every position has weights of its own. */
export const checkLocal: CheckCase = (golden, executor) => {
  const { spec } = golden;
  if (golden.name !== '') throw golden.uncovered();
  parse(
    spec.layers,
    /^2 layers: normalise, local \d+x\d+ .* stride 1 without padding, bias, relu$/,
    'layers',
  );
  parse(spec.goodness, /^mean over all units of h\^2, per sample$/, 'goodness');
  parse(spec.schedule, /^batchwise: per batch one Adam step per layer$/, 'schedule');
  const optimizer = optimizerOf('adam', spec.optimizer, 'pytorch');
  if (!optimizer) throw golden.uncovered();
  const layers = windowSizes(golden).map((sizes) =>
    local2d({ ...sizes, normalise: normaliseOf(golden), threshold: thresholdOf(golden, Number.NaN) }),
  );
  const [batchSize, ...image] = golden.tensor('input.pos.0').shape as [number, ...number[]];
  const schedule = loops('epoch', 'batch', 'layer', { epochs: 1, batchSize });
  return checkPairs(
    golden,
    executor,
    netOf(layers, image, { loss: logisticLossOf(golden), optimizer, schedule }),
  );
};
