import type { ChartSpec } from '../charts/data/chart-specs.ts';
import { axisTitle, type ChartSettings } from '../charts/data/settings.ts';
import type { Feed } from '../charts/feed.ts';
import type { Host } from '../host/host.ts';
import { fileName } from '../text/file-name.ts';
import { formatCount } from '../text/format.ts';
import { t } from '../text/l10n.ts';
import { type CsvColumn, csvOf } from './csv.ts';

/** The most that the server takes; it answers with at most four points for each. */
const width = 16_384;

/**
 * Saves the raw values of a chart: of the stretch in sight if it is zoomed, otherwise of the whole run.
 *
 * @returns what was saved, for the user
 */
export async function saveCsv(
  host: Host,
  chart: ChartSpec,
  feeds: readonly Feed[],
  { axis, zoom }: ChartSettings,
): Promise<string> {
  const columns = await Promise.all(
    feeds.map((feed, run) => columnsOf(host, chart, feed, run, { axis, zoom })),
  );
  const content = csvOf(axisTitle(axis), columns.flat());
  const names =
    feeds.length === 1 ? [feeds[0]!.run.name] : [t('compare'), ...feeds.map(({ run }) => run.name)];
  host.send({
    type: 'save',
    kind: 'csv',
    name: fileName([...names, chart.title, ...(zoom ? [t('zoomed')] : [])], 'csv'),
    content,
  });
  const rows = formatCount(content.split('\r\n').length - 2);
  if (columns.flat().every(({ x }) => x.length <= 2 * width)) {
    return zoom
      ? t('CSV of {0}: raw values of the stretch in sight, {1} rows.', chart.title, rows)
      : t('CSV of {0}: raw values of the whole run, {1} rows.', chart.title, rows);
  }
  return zoom
    ? t(
        'CSV of {0}: raw values of the stretch in sight, {1} rows; of neighbouring values the least and the greatest.',
        chart.title,
        rows,
      )
    : t(
        'CSV of {0}: raw values of the whole run, {1} rows; of neighbouring values the least and the greatest.',
        chart.title,
        rows,
      );
}

async function columnsOf(
  host: Host,
  chart: ChartSpec,
  feed: Feed,
  run: number,
  { axis, zoom }: Pick<ChartSettings, 'axis' | 'zoom'>,
): Promise<CsvColumn[]> {
  const lines = chart.lines.filter((line) => line.run === run && !line.series.endsWith('.threshold'));
  const names = lines.map(({ series }) => series);
  const series = await host.ask('range', { ...feed.range(zoom, width), smoothing: 0, names });
  return lines.flatMap(({ label, series: name }): CsvColumn[] => {
    const points = series.find((each) => each.name === name);
    if (!points) return [];
    const x = points.x.map((value) => value + feed.shift);
    const inside = x.map((value) => !zoom || (value >= zoom.from && value <= zoom.to));
    const title = label;
    return [
      { title, x: axis === 'wall' ? keep(x, inside) : keep(points.x, inside), y: keep(points.y, inside) },
    ];
  });
}

function keep<Value>(values: readonly Value[], which: readonly boolean[]): readonly Value[] {
  return values.filter((_, index) => which[index]);
}
