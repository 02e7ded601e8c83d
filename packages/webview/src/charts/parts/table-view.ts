import { html } from 'lit';
import { t } from '../../text/l10n.ts';
import type { ChartSpec } from '../data/chart-specs.ts';
import { axisTitle, type ChartSettings } from '../data/settings.ts';
import { tableOf } from '../data/table.ts';
import { xCell } from '../data/x-text.ts';
import type { ChartView } from '../plot/view.ts';

/** A chart as a table of the raw values in sight. */
export function tableView(spec: ChartSpec, { axis }: ChartSettings, view: ChartView | undefined) {
  if (!view) return html`<p class="muted">${t('No values yet')}</p>`;
  const { rows, extent } = tableOf(
    view.lines.map(({ raw }) => raw),
    view.x,
  );
  return html`<div class="table scroll" tabindex="0" role="region" aria-label=${t('{0} as a table', spec.title)}>
    <table>
      <caption>${t('{0} by {1}: {2}, raw values', spec.title, axisTitle(axis), extent)}</caption>
      <thead>
        <tr>
          <th scope="col">${axisTitle(axis)}</th>
          ${view.lines.map((line) => html`<th scope="col">${line.spec.label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ x, values }) => html`<tr>
            <th scope="row">${xCell(axis, x)}</th>
            ${values.map((value) => html`<td>${value}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
