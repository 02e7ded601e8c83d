import type { LayerOutline } from '../../models/outline/layers.ts';
import type { ModelOutline } from '../../models/outline/outline.ts';
import type { CallValue } from '../../models/outline/value.ts';
import type { ModelDocument } from '../document.ts';
import { figure, literal } from '../text.ts';
import { replacement } from './edits.ts';
import type { Finding } from './finding.ts';
import { goodnessOf, hasDefault, normaliseOf, optionOf, partOf, rateOf } from './part-values.ts';
import { adaptiveLimit, type Limit, plainLimit } from './rate-limits.ts';

/** Learning rates that are known to diverge with what normalises the layer's input; `rate-limits.ts` has the rule. */
export function learningRateFindings({ shapes }: ModelDocument, model: ModelOutline): Finding[] {
  const told = new Set<number>();
  return model.layers.flatMap((layer): Finding[] => {
    const optimizer = partOf(model, layer, 'optimizer');
    const rate = optimizer && rateOf(optimizer);
    if (!optimizer || !rate || !Number.isFinite(rate.number)) return [];
    const limit = limitOf(model, layer, optimizer, shapes[layer.index]?.units);
    if (!limit || rate.number < limit.diverges || told.has(rate.value.span.start)) return [];
    told.add(rate.value.span.start);
    const message =
      `a learning rate of ${figure(rate.number)} diverges with ${optimizer.name} and ${limit.because}; ` +
      `${figure(limit.learns)} is known to learn`;
    const lower = literal(limit.learns);
    const mends = [
      { title: `Lower the learning rate to ${lower}`, edits: [replacement(rate.value.span, lower)] },
    ];
    return [{ code: 'learning-rate-diverges', severity: 'warning', span: rate.value.span, message, mends }];
  });
}

function limitOf(
  model: ModelOutline,
  layer: LayerOutline,
  optimizer: CallValue,
  units: number | undefined,
): Limit | undefined {
  const normalise = normaliseOf(layer);
  const goodness = goodnessOf(layer);
  const loss = partOf(model, layer, 'loss');
  const logistic = hasDefault(model, layer, 'loss');
  if (normalise === undefined || goodness === undefined || (!loss && !logistic)) return undefined;
  // the three losses of the CNN repository work on sums over the batch; nothing was measured of them, nor of spikes
  if (loss?.name.startsWith('cnn') || layer.kind === 'leaky' || !goodness.endsWith('OfSquares'))
    return undefined;
  const isSum = goodness === 'sumOfSquares' || goodness === 'minusSumOfSquares';
  if (isSum && units === undefined) return undefined;
  const alpha = loss?.name === 'symba' ? (optionOf(loss, 'alpha')?.number ?? 4) : undefined;
  const setting = {
    normalise,
    summed: isSum ? units! : 1,
    ...(alpha !== undefined && { pairSlope: alpha }),
  };
  switch (optimizer.name) {
    case 'adam':
    case 'adamw':
      return adaptiveLimit(setting);
    case 'sgd':
    case 'momentum':
    case 'nesterov':
      return plainLimit(setting);
    default:
      return undefined;
  }
}
