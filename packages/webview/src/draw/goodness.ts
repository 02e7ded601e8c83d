import type { PredictResult } from 'ff-server/protocol';
import { css, html, LitElement, type PropertyDeclarations, unsafeCSS } from 'lit';
import { positiveColour } from '../styles/colours.ts';
import { shared } from '../styles/shared.ts';
import { className } from '../text/class-name.ts';
import { formatNumber } from '../text/format.ts';
import { t } from '../text/l10n.ts';
import { barsOf } from './goodness-bars.ts';

/** The goodness of every label in every layer. */
export class FfGoodness extends LitElement {
  static override properties: PropertyDeclarations = { prediction: { attribute: false } };
  static override styles = [
    shared,
    css`
      table {
        width: 100%;
      }
      th,
      td {
        padding: 1px 8px 1px 0;
      }
      tbody th {
        width: 1.6em;
        text-align: right;
      }
      td {
        min-width: 84px;
      }
      .cell {
        display: grid;
        grid-template-columns: 1fr 3.6em;
        align-items: center;
        gap: 6px;
      }
      .cell span {
        text-align: right;
      }
      .bar {
        height: 9px;
        min-width: 1px;
        background: repeating-linear-gradient(
          135deg,
          var(--vscode-descriptionForeground) 0 1px,
          transparent 1px 4px
        );
        box-shadow: inset 0 0 0 1px var(--vscode-descriptionForeground);
      }
      tr.predicted {
        font-weight: 600;
      }
      tr.predicted .bar {
        background: var(${unsafeCSS(positiveColour)});
        box-shadow: none;
      }
    `,
  ];

  declare prediction: PredictResult;

  protected override render() {
    const { goodness, label, classNames } = this.prediction;
    const bars = barsOf(goodness);
    const labels = goodness[0]?.map((_, index) => index) ?? [];
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('Goodness of every label')}>
      <table>
        <caption>${t('Goodness of each label; bars go from the least to the greatest of a layer.')}</caption>
        <thead>
          <tr>
            <th scope="col"><span class="visually-hidden">${t('Label')}</span></th>
            ${goodness.map((_, layer) => html`<th scope="col">${t('Layer {0}', layer + 1)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${labels.map(
            (each) => html`<tr class=${each === label ? 'predicted' : ''}>
              <th scope="row">${className(classNames, each)}</th>
              ${goodness.map(
                (layer, index) => html`<td>
                  <div class="cell">
                    <div class="bar" .style=${`width: ${(100 * bars[index]![each]!).toFixed(1)}%`}></div>
                    <span>${formatNumber(Number(layer[each]!.toPrecision(3)))}</span>
                  </div>
                </td>`,
              )}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

customElements.define('ff-goodness', FfGoodness);
