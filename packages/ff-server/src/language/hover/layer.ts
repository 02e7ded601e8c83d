import type { LayerOutline } from '../../models/outline/layers.ts';
import { commandLink } from '../commands.ts';
import { type FeatureContext, figuresOf, type LayerRunFigures } from '../context.ts';
import type { ModelDocument } from '../document.ts';
import { shapeText } from '../inlay-hints.ts';
import { count, figure, percent, plainText } from '../text.ts';
import { computes } from './formula.ts';
import { histogramText } from './histogram.ts';

/** What a layer computes, its shape, its last figures, and links to train it. */
export function layerText(document: ModelDocument, layer: LayerOutline, context: FeatureContext): string {
  const { uri, outline, shapes } = document;
  const layers = outline.model!.layers.length;
  const total = outline.model!.layersComplete ? ` of ${layers}` : '';
  const figures = figuresOf(context, layer.index);
  const kind = layer.kind === 'unknown' ? 'layer' : `${layer.kind} layer`;
  const parts = [
    `**${plainText(layer.name)}**: ${kind} ${layer.index + 1}${total}`,
    ...computes(document, layer),
    shapeLine(shapes[layer.index]),
    figures && figuresText(figures),
    figures?.histogram && histogramText(figures.histogram),
    [
      commandLink('retrainFrom', 'Retrain from here', { uri, layer: layer.index }),
      commandLink('charts', 'Charts', { uri, layer: layer.index }),
    ].join(' · '),
  ];
  return parts.filter(Boolean).join('\n\n');
}

function shapeLine(shape: ModelDocument['shapes'][number] | undefined): string {
  const widths = shape && shapeText({ ...shape, parameters: undefined });
  if (!widths) return '';
  const { parameters } = shape;
  return parameters === undefined ? `Shape: ${widths}` : `Shape: ${widths}, ${count(parameters)} parameters`;
}

/** The figures as a table; the first row is the figures' names. */
function figuresText({ loss, positive, negative, error, separation, deadUnits }: LayerRunFigures): string {
  const columns: [string, string | undefined][] = [
    ['loss', loss === undefined ? undefined : figure(loss)],
    ['goodness +', positive === undefined ? undefined : figure(positive)],
    ['goodness −', negative === undefined ? undefined : figure(negative)],
    ['error', error === undefined ? undefined : percent(error)],
    ['separation', separation === undefined ? undefined : figure(separation)],
    ['dead units', deadUnits === undefined ? undefined : percent(deadUnits * 100)],
  ];
  const known = columns.filter(([, text]) => text !== undefined);
  if (known.length === 0) return '';
  const row = (cells: readonly (string | undefined)[]) => `| ${cells.join(' | ')} |`;
  return [
    row(known.map(([name]) => name)),
    row(known.map(() => '---:')),
    row(known.map(([, text]) => text)),
  ].join('\n');
}
