import type { LayerPortrait } from 'ff-server/protocol';
import { css, html, LitElement, nothing, type PropertyDeclarations, svg, unsafeCSS } from 'lit';
import { negativeColour, positiveColour, thresholdColour } from '../styles/colours.ts';
import { shared } from '../styles/shared.ts';
import { formatNumber } from '../text/format.ts';
import { t } from '../text/l10n.ts';
import { type Corner, describeHistogram, shapeOf } from './histogram-shape.ts';

const positive = unsafeCSS(positiveColour);
const negative = unsafeCSS(negativeColour);
const threshold = unsafeCSS(thresholdColour);
const width = 320;
const height = 96;

/** How many samples have which goodness in a layer: positives filled, negatives hatched, the threshold between. */
export class FfHistogram extends LitElement {
  static override properties: PropertyDeclarations = {
    histogram: { attribute: false },
    threshold: { attribute: false },
  };
  static override styles = [
    shared,
    css`
      svg {
        display: block;
        width: 100%;
        overflow: visible;
      }
      .ends,
      .legend {
        display: flex;
        justify-content: space-between;
        flex-wrap: wrap;
        gap: 0 12px;
        font-size: 0.9em;
      }
      .legend {
        justify-content: flex-start;
      }
      .legend span {
        display: inline-flex;
        align-items: center;
        gap: 5px;
      }
      .legend svg {
        width: 16px;
        height: 10px;
      }
      .axis {
        stroke: var(--vscode-descriptionForeground);
      }
      .positive {
        fill: color-mix(in srgb, var(${positive}) 45%, transparent);
        stroke: var(${positive});
      }
      .negative {
        fill: url(#hatched);
        stroke: var(${negative});
        stroke-dasharray: 3 1.5;
      }
      pattern path {
        stroke: var(${negative});
        stroke-width: 1.5;
      }
      .threshold {
        stroke: var(${threshold}, currentcolor);
        stroke-width: 2;
        stroke-dasharray: 1 3;
        stroke-linecap: round;
      }
      summary {
        cursor: pointer;
      }
      .scroll {
        max-height: 240px;
      }
      td,
      th {
        text-align: right;
        white-space: nowrap;
      }
    `,
  ];

  declare histogram: LayerPortrait['histogram'];
  declare threshold: number | undefined;

  protected override render() {
    const shape = shapeOf(this.histogram, this.threshold);
    const at = shape.threshold;
    return html`
      <svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${describeHistogram(this.histogram, this.threshold)}>
        <defs>
          <pattern id="hatched" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0V5" />
          </pattern>
        </defs>
        <path class="positive" d=${pathOf(shape.positive)} />
        <path class="negative" d=${pathOf(shape.negative)} />
        <path class="axis" d="M0 ${height}H${width}" />
        ${at === undefined ? nothing : svg`<path class="threshold" d="M${at * width} 0V${height}" />`}
      </svg>
      <div class="ends number muted" aria-hidden="true">
        <span>${formatNumber(shape.from)}</span><span>${t('goodness')}</span><span>${formatNumber(shape.to)}</span>
      </div>
      <div class="legend" aria-hidden="true">
        ${legend('positive', t('positive'))} ${legend('negative', t('negative'))}
        ${
          this.threshold === undefined
            ? nothing
            : html`<span><svg viewBox="0 0 16 10"><path class="threshold" d="M8 0V10" /></svg
                >${
                  at === undefined
                    ? t('threshold {0} (beyond the picture)', formatNumber(this.threshold))
                    : t('threshold {0}', formatNumber(this.threshold))
                }</span>`
        }
      </div>
      <details>
        <summary>${t('Table')}</summary>
        ${this.table()}
      </details>
    `;
  }

  private table() {
    const { from, to, positive, negative } = this.histogram;
    const edge = (bin: number) => formatNumber(from + (bin * (to - from)) / positive.length);
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${t('Counts of the histogram')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t('Goodness')}</th>
            <th scope="col">${t('Positive')}</th>
            <th scope="col">${t('Negative')}</th>
          </tr>
        </thead>
        <tbody>
          ${positive.map(
            (count, bin) => html`<tr>
              <th scope="row">${t('{0} to {1}', edge(bin), edge(bin + 1))}</th>
              <td>${formatNumber(count)}</td>
              <td>${formatNumber(negative[bin])}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

function legend(kind: 'positive' | 'negative', text: string) {
  return html`<span>
    <svg viewBox="0 0 16 10"><rect class=${kind} x="0.5" y="0.5" width="15" height="9" /></svg>${text}
  </span>`;
}

/** The area below an outline. */
function pathOf(corners: readonly Corner[]): string {
  if (corners.length === 0) return '';
  const places = corners.map(([x, y]) => `L${(x * width).toFixed(1)} ${((1 - y) * height).toFixed(1)}`);
  return `M${(corners[0]![0] * width).toFixed(1)} ${height}${places.join('')}V${height}Z`;
}

customElements.define('ff-histogram', FfHistogram);
