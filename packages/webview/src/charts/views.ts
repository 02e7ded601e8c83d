import { type ChartedRun, type ChartSpec, chartSpecs } from './data/chart-specs.ts';
import { layerNames } from './data/layer-names.ts';
import { seriesKind } from './data/series-name.ts';
import type { ChartSettings, Stretch } from './data/settings.ts';
import { thresholdHistory, thresholdLine, thresholdOf } from './data/threshold.ts';
import { xRange } from './data/y-range.ts';
import type { Facts } from './facts.ts';
import type { Feed } from './feed.ts';
import type { ChartView, RunMark, ViewLine } from './plot/view.ts';

const isThreshold = (series: string) => seriesKind(series).figure === 'threshold';

/** What is measured on whole sets of data, or is set, has no noise: a mean would only lag behind. */
function isNoisy(series: string): boolean {
  const { split, figure } = seriesKind(series);
  return split === undefined && figure !== 'learningRate';
}

/** The charts that some runs have figures for. */
export function specsOf(feeds: readonly Feed[], facts: ReadonlyMap<string, Facts>): ChartSpec[] {
  const names = feeds.map(({ run }) => run.name);
  return chartSpecs(
    feeds.map(({ run, lines }, index): ChartedRun => {
      const { description, generations = [] } = facts.get(run.run) ?? {};
      const model = description?.model;
      const count = Math.max(0, ...lines.names.map((name) => (seriesKind(name).layer ?? -1) + 1));
      const isAlone = names.indexOf(run.name) === index && names.lastIndexOf(run.name) === index;
      return {
        id: run.id,
        label: isAlone ? run.name : `${run.name} ${run.id}`,
        series: lines.names,
        layers: layerNames(model, count),
        thresholds: Array.from({ length: count }, (_, layer) => layer).filter(
          (layer) =>
            thresholdOf(model, generations, layer) !== undefined &&
            lines.names.includes(`layers[${layer}].positive`),
        ),
      };
    }),
  );
}

/** The stretch of the x axis in sight, the same for all charts; undefined while there is nothing. */
export function stretchOf(feeds: readonly Feed[], { zoom, logX }: ChartSettings): Stretch | undefined {
  const lines = feeds.flatMap(({ lines }) =>
    lines.names.map((name) => lines.line(name, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)!.raw),
  );
  const all = xRange(lines, logX);
  if (!zoom || !all) return all;
  return logX && zoom.from <= 0 ? { from: Math.min(all.from, zoom.to / 2), to: zoom.to } : zoom;
}

/** What a chart draws between two x. */
export function viewOf(
  spec: ChartSpec,
  feeds: readonly Feed[],
  facts: ReadonlyMap<string, Facts>,
  x: Stretch,
  hidden: readonly string[] = [],
): ChartView {
  const lines = spec.lines.flatMap((line): ViewLine[] => {
    const feed = feeds[line.run];
    if (!feed || hidden.includes(line.id)) return [];
    if (isThreshold(line.series)) {
      const { layer = 0 } = seriesKind(line.series);
      const { description, generations = [] } = facts.get(feed.run.run) ?? {};
      const history = thresholdHistory(description?.model, generations, feed.lines.marks, layer);
      return history ? [{ spec: line, raw: thresholdLine(history, x.from, x.to) }] : [];
    }
    const points = feed.lines.line(line.series, x.from, x.to);
    if (!points) return [];
    const { raw, smooth } = points;
    return [{ spec: line, raw, ...(smooth && isNoisy(line.series) && { smooth }) }];
  });
  return { lines, x, marks: marksOf(feeds) };
}

function marksOf(feeds: readonly Feed[]): readonly RunMark[] {
  return feeds.flatMap(({ run, lines }) => lines.marks.map((mark) => ({ ...mark, run: run.run })));
}
