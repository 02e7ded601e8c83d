import { html, nothing } from 'lit';
import { t } from '../../text/l10n.ts';
import type { Tip } from '../plot/tip.ts';
import { swatch } from './swatch.ts';

/** The values at the crosshair, at the side where it is not. */
export function tooltip({ title, rows, marks }: Tip, side: 'left' | 'right', isSpoken: boolean) {
  const isSmoothed = rows.some(({ smooth }) => smooth !== undefined);
  return html`<div class="tip ${side}" aria-live=${isSpoken ? 'polite' : 'off'}>
    <div class="tip-title">${title}</div>
    <table>
      ${
        isSmoothed
          ? html`<thead><tr><td></td><th scope="col">${t('smooth')}</th><th scope="col">${t('raw')}</th></tr></thead>`
          : nothing
      }
      <tbody>
        ${rows.map(
          ({ spec, raw, smooth }) => html`<tr>
            <th scope="row">${swatch(spec)}<span>${spec.label}</span></th>
            ${isSmoothed ? html`<td>${smooth ?? ''}</td>` : nothing}
            <td>${raw}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    ${marks.map((mark) => html`<div class="tip-mark">${mark}</div>`)}
  </div>`;
}
