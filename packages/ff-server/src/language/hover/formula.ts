import { defaultThreshold, type Goodness } from 'ff-core/validate';
import type { LayerOutline } from '../../models/outline/layers.ts';
import { numberOf, property, textOf } from '../../models/outline/value.ts';
import type { ModelDocument } from '../document.ts';
import { goodnessOf, hasDefault, normaliseOf, partOf } from '../findings/part-values.ts';
import { typeAt } from '../reference/lookup.ts';
import { figure } from '../text.ts';

/** What a layer computes, as paragraphs: its formula, its goodness, its objective. */
export function computes(document: ModelDocument, layer: LayerOutline): string[] {
  if (layer.kind === 'unknown') return ['The source does not say what this layer is: it is made by code.'];
  return [activityText(layer), objectiveText(document, layer)];
}

function activityText(layer: LayerOutline): string {
  if (layer.kind === 'leaky') return spikingText(layer);
  const input = normalised(layer);
  if (layer.kind === 'custom') return `\`h = call(${input})\`, the code of this file`;
  const option = layer.options.get('activation')?.value;
  const written = textOf(option) ?? textOf(property(option, 'kind')?.value);
  const name = option ? activationNamed(written) : 'relu';
  const product = layer.kind === 'conv2d' ? `W ∗ ${input}` : `W ${input}`;
  const above = layer.kind === 'recurrent' ? ' + V above' : '';
  const total = `${product}${above}${hasNoBias(layer) ? '' : ' + b'}`;
  const active = name === 'linear' ? total : `${name}(${total})`;
  return `\`h = ${isPooled(layer) ? `maxPool(${active})` : active}\``;
}

function isPooled({ options }: LayerOutline): boolean {
  return (numberOf(options.get('pool')?.value) ?? 1) > 1;
}

/** What `h` is in each way of measuring spikes. */
const measures: Readonly<Record<string, string>> = {
  rate: 'spikes per time step',
  count: 'the number of spikes',
  membrane: 'm after the last time step',
};

/** What happens at a time step, and what the layer's activity is. */
function spikingText(layer: LayerOutline): string {
  const number = (name: string, fallback: number): number | undefined => {
    const option = layer.options.get(name);
    return option ? numberOf(option.value) : layer.complete ? fallback : undefined;
  };
  const [beta, theta, steps] = [number('beta', 0.8), number('firingThreshold', 1), number('timeSteps', 1)];
  const measured = measures[textOf(layer.options.get('measure')?.value) ?? 'rate'] ?? 'what is measured';
  const step = `m ← ${beta ?? 'beta'} m + W ${normalised(layer)}${hasNoBias(layer) ? '' : ' + b'} − reset`;
  const times =
    steps === undefined ? 'each time step' : steps === 1 ? 'one time step' : `${steps} time steps`;
  return `\`${step}\`, a spike where \`m > ${theta ?? 'firingThreshold'}\`, for ${times}; \`h\`: ${measured}`;
}

function hasNoBias(layer: LayerOutline): boolean {
  const bias = layer.options.get('bias')?.value;
  return bias?.kind === 'known' && bias.value === false;
}

/** Only names that ff-core knows: a text of the source must not get into Markdown as it is. */
function activationNamed(name: string | undefined): string {
  const known = typeAt('dense', 1, ['activation'])?.values ?? [];
  return name !== undefined && known.includes(name) ? name : 'activation';
}

function normalised(layer: LayerOutline): string {
  switch (normaliseOf(layer)) {
    case 'rms':
      return 'x/rms(x)';
    case 'l2':
      return 'x/|x|';
    case 'layerNorm':
      return '(x − mean(x))/std(x)';
    case 'none':
      return 'x';
    default:
      return 'normalise(x)';
  }
}

const goodnessTexts: Readonly<Record<string, string>> = {
  sumOfSquares: 'the sum of h²',
  meanOfSquares: 'the mean of h²',
  minusSumOfSquares: 'minus the sum of h²',
  minusMeanOfSquares: 'minus the mean of h²',
  sumOfActivities: 'the sum of h',
  meanOfActivities: 'the mean of h',
  topK: 'the mean of the largest h²',
  entmax: 'the mean of h², weighted by the entmax of h',
  burstiness: 'the excess kurtosis of h',
};

function objectiveText({ outline, shapes }: ModelDocument, layer: LayerOutline): string {
  const goodness = goodnessOf(layer);
  const text = goodnessText(layer, goodness);
  const model = outline.model!;
  const loss =
    partOf(model, layer, 'loss')?.name ?? (hasDefault(model, layer, 'loss') ? 'logistic' : undefined);
  if (loss === 'classGroups')
    return `Goodness of a class: ${text} of its units, to be highest for the true class (loss \`classGroups\`).${frozenNote(layer)}`;
  const pair = loss === 'symba' || loss === 'cnnReadme2';
  const threshold = thresholdOf(layer, goodness, shapes[layer.index]?.units);
  const aim = pair
    ? 'high for positive data and low for their negatives'
    : `above ${threshold === undefined ? 'the threshold' : figure(threshold)} for positive data, below for negative`;
  return `Goodness: ${text}, to be ${aim}${loss ? ` (loss \`${loss}\`)` : ''}.${frozenNote(layer)}`;
}

function goodnessText({ options }: LayerOutline, goodness: string | undefined): string {
  const given = options.get('goodness')?.value;
  const k = numberOf(property(given, 'k')?.value);
  const of = textOf(property(given, 'of')?.value);
  if (goodness === 'topK' && k !== undefined)
    return `the mean of the ${figure(k)} largest ${of === 'activities' ? 'h' : 'h²'}`;
  return (goodness !== undefined && goodnessTexts[goodness]) || 'a function of h';
}

function frozenNote(layer: LayerOutline): string {
  const frozen = layer.options.get('trainable')?.value;
  return frozen?.kind === 'known' && frozen.value === false ? ' Frozen: it is not trained.' : '';
}

/** The layer's threshold, or ff-core's default for it. */
function thresholdOf(
  layer: LayerOutline,
  goodness: string | undefined,
  units: number | undefined,
): number | undefined {
  const option = layer.options.get('threshold');
  if (option) return numberOf(option.value);
  if (!layer.complete || goodness === undefined || layer.kind === 'leaky') return undefined;
  const ofTopK = textOf(property(layer.options.get('goodness')?.value, 'of')?.value);
  if (goodness === 'topK') return ofTopK === 'activities' ? 1 : 2;
  const size = layer.kind === 'custom' ? undefined : units;
  const threshold = defaultThreshold(goodness as Goodness, size ?? Number.NaN);
  return Number.isNaN(threshold) ? undefined : threshold;
}
