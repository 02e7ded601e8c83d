import type { GenerationDescription, RunDescription, RunInfo } from 'ff-server/protocol';
import { flatten } from '../compare/differences.ts';
import { comparisonRows } from '../compare/rows.ts';
import { factsOf, stateText } from '../page/run-text.ts';
import { formatTime, language } from '../text/format.ts';
import { t } from '../text/l10n.ts';
import { escaped } from './escape.ts';
import { reportStyles } from './report-styles.ts';

export interface ReportRun {
  readonly info: RunInfo;
  readonly description?: RunDescription;
  readonly generations: readonly GenerationDescription[];
  /** Percent. */
  readonly bestError?: number;
}

/** A report of runs as one HTML file that needs nothing else and runs nothing. `charts` are SVG texts. */
export function reportHtml(runs: readonly ReportRun[], charts: readonly string[], now: Date): string {
  const title = runs.map(({ info }) => info.name).join(', ');
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${reportStyles}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p class="muted">${escaped(t('Forward-Forward report of {0}', formatTime(now.getTime())))}</p>
${runs.map(runPart).join('\n')}
${runs.length > 1 ? comparisonPart(runs) : ''}
<section class="charts">${charts.join('\n')}</section>
${runs.map(generationsPart).join('\n')}
${runs.map(settingsPart).join('\n')}
</body>
</html>
`;
}

function runPart({ info }: ReportRun): string {
  const facts = [
    { name: t('State'), value: stateText(info.state) },
    ...factsOf(info),
    { name: t('Started'), value: formatTime(info.started ?? info.created) },
    ...(info.ended ? [{ name: t('Ended'), value: formatTime(info.ended) }] : []),
    ...(info.seed === undefined ? [] : [{ name: t('Seed'), value: String(info.seed) }]),
    { name: t('Run'), value: info.id },
    { name: t('Model file'), value: info.source },
  ];
  const items = facts.map(
    ({ name, value }) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`,
  );
  const error = info.error === undefined ? '' : `<p class="error">${escaped(info.error)}</p>`;
  return `<section><h2>${escaped(info.name)}</h2><dl>${items.join('')}</dl>${error}</section>`;
}

function comparisonPart(runs: readonly ReportRun[]): string {
  const { outcome, settings } = comparisonRows(
    runs.map(({ info }) => info),
    runs.map(({ description }) => description),
    runs.map(({ bestError }) => bestError),
  );
  const head = runs
    .map(({ info }) => `<th scope="col">${escaped(info.name)} ${escaped(info.id)}</th>`)
    .join('');
  const rows = [...outcome, ...settings].map(
    ({ title, values }) =>
      `<tr><th scope="row">${escaped(title)}</th>${values.map((value) => `<td>${escaped(value)}</td>`).join('')}</tr>`,
  );
  return `<section><h2>${escaped(t('The runs, and the settings in which they differ'))}</h2><table><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}

function generationsPart({ info, generations }: ReportRun): string {
  if (generations.length < 2) return '';
  const items = generations.map(({ generation, created, step, text, diff }) => {
    const time = formatTime(created);
    const when = step === undefined ? time : t('{0}, from step {1}', time, step);
    const changes = diff === undefined ? '' : `<pre>${escaped(diff)}</pre>`;
    return `<h3>${escaped(t('Generation {0}', generation))}</h3><p>${escaped(text)} <span class="muted">${escaped(when)}</span></p>${changes}`;
  });
  return `<section><h2>${escaped(t('Generations of {0}', info.name))}</h2>${items.join('')}</section>`;
}

function settingsPart({ info, description }: ReportRun): string {
  if (!description) return '';
  const { model, settings, versions } = description;
  const rows = [
    ...flatten(model ?? {}, ''),
    ...flatten(settings, 'set'),
    ...flatten(versions, 'versions'),
  ].map(([path, value]) => `<tr><th scope="row">${escaped(path)}</th><td>${escaped(value)}</td></tr>`);
  return `<section><h2>${escaped(t('Settings of {0}', info.name))}</h2><table><tbody>${rows.join('')}</tbody></table></section>`;
}
