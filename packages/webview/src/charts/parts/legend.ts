import { html } from 'lit';
import { t } from '../../text/l10n.ts';
import type { ChartSpec } from '../data/chart-specs.ts';
import type { ChartSettings } from '../data/settings.ts';
import { swatch } from './swatch.ts';

/** The lines of a chart as buttons that hide and show them. */
export function legend(spec: ChartSpec, { hidden }: ChartSettings, toggle: (id: string) => void) {
  return html`<ul class="legend" aria-label=${t('Lines of {0}', spec.title)}>
    ${spec.lines.map(
      (line) => html`<li><button
        aria-pressed=${hidden.includes(line.id) ? 'false' : 'true'}
        title=${hidden.includes(line.id) ? t('Show {0}', line.label) : t('Hide {0}', line.label)}
        @click=${() => toggle(line.id)}
      >${swatch(line)}<span>${line.label}</span></button></li>`,
    )}
  </ul>`;
}
