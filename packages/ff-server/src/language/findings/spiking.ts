import { constructors, type LeakyLayer, spikeGoodnessBound } from 'ff-core/validate';
import type { LayerOutline } from '../../models/outline/layers.ts';
import type { ModelOutline } from '../../models/outline/outline.ts';
import { numberOf, textOf } from '../../models/outline/value.ts';
import type { ModelDocument } from '../document.ts';
import { figure, literal } from '../text.ts';
import { addOption, replacement } from './edits.ts';
import type { Finding } from './finding.ts';
import { normaliseOf } from './part-values.ts';
import { minds } from './thresholds.ts';

/** Spiking layers whose goodness can't reach its threshold, or whose units hardly ever fire. */
export function spikingFindings({ text, shapes }: ModelDocument, model: ModelOutline): Finding[] {
  return model.layers.flatMap((layer): Finding[] => {
    const made = madeOf(layer);
    if (!made) return [];
    const inputs = shapes[layer.index]?.inputs;
    return [...unreachable(model, layer, made), ...(inputs ? silent(text, layer, made, inputs) : [])];
  });
}

const relevant: ReadonlySet<string> = new Set([
  ...[
    'timeSteps',
    'beta',
    'firingThreshold',
    'measure',
    'output',
    'perStep',
    'goodness',
    'threshold',
    'initialiser',
  ],
]);

/** The layer that ff-core makes of the options, where all that matter here are known and possible. */
function madeOf(layer: LayerOutline): LeakyLayer | undefined {
  if (layer.kind !== 'leaky' || !layer.complete || !isAbove(layer.units, 0)) return undefined;
  const options: Record<string, unknown> = {};
  for (const [name, { value }] of layer.options) {
    if (!relevant.has(name)) continue;
    if (value.kind !== 'known') return undefined;
    options[name] = numberOf(value) ?? textOf(value) ?? value.value;
  }
  const { timeSteps = 1, beta = 0, firingThreshold = 1 } = options;
  if (!isAbove(timeSteps, 0) || !isAbove(beta, -1) || !isAbove(firingThreshold, 0)) return undefined;
  return (constructors.leaky as (units: number, options: object) => LeakyLayer)(layer.units!, options);
}

const isAbove = (value: unknown, limit: number): boolean => typeof value === 'number' && value > limit;

/** A threshold beyond the goodness of units that all fire at every time step. */
function unreachable(model: ModelOutline, layer: LayerOutline, made: LeakyLayer): Finding[] {
  const value = layer.options.get('threshold')?.value;
  const bound = spikeGoodnessBound(made);
  if (!value || bound === undefined || !(bound > 0 && made.threshold > bound) || !minds(model, layer))
    return [];
  const quarter = literal(bound / 4);
  const message =
    `threshold ${figure(made.threshold)} can't be reached: where all units fire at every time step, the goodness is ` +
    `${figure(bound)}`;
  const mends = [{ title: `Set the threshold to ${quarter}`, edits: [replacement(value.span, quarter)] }];
  return [{ code: 'threshold-out-of-reach', severity: 'warning', span: value.span, message, mends }];
}

/** Standard deviation of a weight at the start, times the root of the number of inputs. */
const spread: Readonly<Record<string, number>> = {
  pytorchLinear: Math.sqrt(1 / 3),
  hinton: 1,
  heNormal: Math.SQRT2,
};

/** From this many standard deviations on not one unit in ten thousand fires. */
const never = 4;

/**
 * Units whose membranes stay below the firing threshold at the start: the current of a normalised input has the
 * deviation of the weights times the input's length, and a constant one adds up to (1 - beta^T) / (1 - beta) of it.
 */
function silent(text: string, layer: LayerOutline, made: LeakyLayer, inputs: number): Finding[] {
  const { measure, output, beta, timeSteps, firingThreshold, initialiser } = made;
  // nobody looks at the spikes
  if (measure === 'membrane' && output === 'membrane') return [];
  const normalise = normaliseOf(layer);
  const deviation = spread[initialiser];
  if (deviation === undefined || (normalise !== 'rms' && normalise !== 'l2') || !layer.call) return [];
  const current = normalise === 'rms' ? deviation : deviation / Math.sqrt(inputs);
  const gain = beta >= 1 ? timeSteps : (1 - beta ** timeSteps) / (1 - beta);
  const membrane = current * gain;
  if (firingThreshold < never * membrane) return [];
  const message =
    `hardly any unit fires at the start: membranes come to about ±${figure(membrane)}, the firing threshold is ` +
    `${figure(firingThreshold)}`;
  const lower = literal(Number(membrane.toPrecision(1)));
  const given = layer.options.get('firingThreshold');
  const edit = given
    ? replacement(given.value.span, lower)
    : addOption(text, layer.call, `firingThreshold: ${lower}`);
  const mends = edit ? [{ title: `Set the firing threshold to ${lower}`, edits: [edit] }] : [];
  const span = given?.value.span ?? layer.span;
  return [{ code: 'layer-never-spikes', severity: 'warning', span, message, mends }];
}
