import { colourOf, dashOf, negativeColour, positiveColour, thresholdColour } from '../../styles/colours.ts';
import { t } from '../../text/l10n.ts';
import { type SeriesKind, seriesKind } from './series-name.ts';
import { figureText, lineText } from './series-text.ts';

/** A line of a chart. */
export interface LineSpec {
  /** The same over reloads. */
  readonly id: string;
  /** Index of its run. */
  readonly run: number;
  /** Of the server; for a threshold one of our own, `layers[0].threshold`. */
  readonly series: string;
  readonly label: string;
  /** A variable of the theme. */
  readonly colour: string;
  readonly dash: readonly number[];
}

export interface ChartSpec {
  readonly id: string;
  readonly title: string;
  /** Whether the y axis is in percent. */
  readonly isPercent: boolean;
  /** Not among the few that are always there. */
  readonly isExtra: boolean;
  readonly lines: readonly LineSpec[];
}

/** What the charts have to know of a run. */
export interface ChartedRun {
  readonly id: string;
  /** What it is called where several are compared. */
  readonly label: string;
  readonly series: readonly string[];
  readonly layers: readonly string[];
  /** Layers (from 0) that have a threshold. */
  readonly thresholds: readonly number[];
}

interface Part {
  readonly run: number;
  readonly series: string;
  readonly kind: SeriesKind;
}

/** The charts of some runs: loss, goodness and error first, then all else that they tell. */
export function chartSpecs(runs: readonly ChartedRun[]): ChartSpec[] {
  const charts = new Map<string, Part[]>();
  for (const [run, { series, thresholds }] of runs.entries()) {
    const all = [...series, ...thresholds.map((layer) => `layers[${layer}].threshold`)];
    for (const name of all) {
      const kind = seriesKind(name);
      const id = chartOf(kind);
      charts.set(id, [...(charts.get(id) ?? []), { run, series: name, kind }]);
    }
  }
  return [...charts]
    .filter(([, parts]) => parts.some(({ kind }) => kind.figure !== 'threshold'))
    .map(([id, parts]) => specOf(id, parts, runs))
    .sort((a, b) => rank(a.id) - rank(b.id) || a.id.localeCompare(b.id, 'en', { numeric: true }));
}

function chartOf({ figure, layer }: SeriesKind): string {
  if (['positive', 'negative', 'threshold'].includes(figure)) return `goodness-${layer ?? 0}`;
  return figure === 'headError' ? 'error' : figure;
}

/** Order on the page. */
function rank(id: string): number {
  if (id === 'loss') return 0;
  if (id.startsWith('goodness-')) return 1;
  return id === 'error' ? 2 : 3;
}

function specOf(id: string, parts: readonly Part[], runs: readonly ChartedRun[]): ChartSpec {
  const layerNames = runs.reduce(
    (most, { layers }) => (layers.length > most.length ? layers : most),
    [] as readonly string[],
  );
  const splits = new Set(parts.map(({ kind }) => kind.split));
  const series = [...new Set(parts.map(({ series }) => series))].sort(bySeries);
  const lines = parts
    .map((part): LineSpec => {
      const place = series.indexOf(part.series);
      const label = lineText(part.kind, layerNames, splits.size > 1);
      const run = runs[part.run]!;
      const isCompared = runs.length > 1;
      return {
        id: `${run.id}/${part.series}`,
        run: part.run,
        series: part.series,
        label: !isCompared ? label : series.length > 1 ? `${run.label} · ${label}` : run.label,
        colour: isCompared ? colourOf(part.run) : colourOfSeries(part.kind),
        dash: part.kind.figure === 'threshold' ? [1, 3] : dashOf(place),
      };
    })
    .sort((a, b) => a.run - b.run || series.indexOf(a.series) - series.indexOf(b.series));
  return {
    id,
    title: titleOf(id, layerNames),
    isPercent: id === 'error',
    isExtra: rank(id) === 3,
    lines,
  };
}

/** The whole net first, then its layers; positive before negative before threshold. */
function bySeries(a: string, b: string): number {
  const order = ['positive', 'negative', 'threshold'];
  const [x, y] = [seriesKind(a), seriesKind(b)];
  return (
    (x.split ?? '').localeCompare(y.split ?? '') ||
    (x.layer ?? -1) - (y.layer ?? -1) ||
    order.indexOf(x.figure) - order.indexOf(y.figure)
  );
}

function colourOfSeries({ figure, layer }: SeriesKind): string {
  if (figure === 'positive') return positiveColour;
  if (figure === 'negative') return negativeColour;
  if (figure === 'threshold' || layer === undefined) return thresholdColour;
  return colourOf(layer);
}

function titleOf(id: string, layerNames: readonly string[]): string {
  const layer = /^goodness-(\d+)$/.exec(id)?.[1];
  if (layer !== undefined)
    return t('Goodness · {0}', layerNames[Number(layer)] ?? t('Layer {0}', Number(layer) + 1));
  return id === 'head' ? t('Loss of the head') : figureText(id);
}
