import type { RunInfo } from 'ff-server/protocol';
import { defaultSettings } from '../charts/data/settings.ts';
import type { Facts } from '../charts/facts.ts';
import type { Feed } from '../charts/feed.ts';
import { specsOf, stretchOf, viewOf } from '../charts/views.ts';
import type { Host } from '../host/host.ts';
import { fileName } from '../text/file-name.ts';
import { t } from '../text/l10n.ts';
import { reportHtml } from './report.ts';
import { svgChart } from './svg-chart.ts';

/**
 * Saves all there is to tell of the page's runs as one file.
 *
 * @returns what was saved, for the user
 */
export async function saveReport(
  host: Host,
  feeds: readonly Feed[],
  facts: ReadonlyMap<string, Facts>,
  runs: readonly RunInfo[],
): Promise<string> {
  const axis = feeds[0]?.settings.axis ?? defaultSettings.axis;
  const stretch = stretchOf(feeds, defaultSettings);
  const charts = stretch
    ? specsOf(feeds, facts).map((spec) => svgChart(spec, viewOf(spec, feeds, facts, stretch), axis))
    : [];
  const content = reportHtml(
    runs.map((info, index) => ({
      info,
      ...(facts.get(info.run) ?? { generations: [] }),
      bestError: feeds[index]?.lines.least('test.error'),
    })),
    charts,
    new Date(),
  );
  host.send({
    type: 'save',
    kind: 'html',
    name: fileName([...runs.map(({ name }) => name), t('report')], 'html'),
    content,
  });
  return t('Report: charts of the whole run, settings and generations in one file.');
}
