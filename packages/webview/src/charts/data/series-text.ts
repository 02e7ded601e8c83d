import { t } from '../../text/l10n.ts';
import type { SeriesKind } from './series-name.ts';

/** What a line is called within its chart; `tellSplit` where the chart has lines of several sets of data. */
export function lineText(kind: SeriesKind, layerNames: readonly string[], tellSplit: boolean): string {
  const part = partText(kind, layerNames);
  return tellSplit && kind.split !== undefined ? t('{0} ({1})', part, splitText(kind.split)) : part;
}

function partText({ figure, layer, split }: SeriesKind, layerNames: readonly string[]): string {
  switch (figure) {
    case 'positive':
      return t('positive');
    case 'negative':
      return t('negative');
    case 'threshold':
      return t('threshold');
    case 'headError':
      return t('Head');
    default:
      if (layer !== undefined) return layerNames[layer] ?? t('Layer {0}', layer + 1);
      return split === undefined ? figureText(figure) : t('All layers');
  }
}

function splitText(split: string): string {
  switch (split) {
    case 'train':
      return t('train');
    case 'validation':
      return t('validation');
    case 'test':
      return t('test');
    default:
      return split;
  }
}

/** What is measured; a figure that the page does not know is called after its name. */
export function figureText(figure: string): string {
  switch (figure) {
    case 'loss':
      return t('Loss');
    case 'error':
      return t('Error');
    case 'separation':
      return t('Separation');
    case 'deadUnits':
      return t('Dead units');
    case 'learningRate':
      return t('Learning rate');
    case 'head':
      return t('Head');
    default:
      return wordsOf(figure);
  }
}

/** `meanSpikes` → `Mean spikes`. */
function wordsOf(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
