import type { SpikeRaster } from 'ff-server/protocol';
import { css, html, LitElement, type PropertyDeclarations, unsafeCSS } from 'lit';
import { negativeColour, positiveColour } from '../styles/colours.ts';
import { shared } from '../styles/shared.ts';
import { className } from '../text/class-name.ts';
import { formatNumber } from '../text/format.ts';
import { t } from '../text/l10n.ts';
import { describeRaster, type SideOfRaster, sideOf } from './raster-shape.ts';

const positive = unsafeCSS(positiveColour);
const negative = unsafeCSS(negativeColour);

/** Which units of a spiking layer fire when: units from top to bottom, time to the right, positive beside negative. */
export class FfSpikeRaster extends LitElement {
  static override properties: PropertyDeclarations = {
    raster: { attribute: false },
    classNames: { attribute: false },
  };
  static override styles = [
    shared,
    css`
      .sides {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 8px;
      }
      figure {
        margin: 0;
      }
      figcaption {
        font-size: 0.9em;
      }
      svg {
        display: block;
        width: 100%;
        height: 120px;
        border: 1px solid var(--vscode-descriptionForeground);
      }
      path {
        fill: none;
        stroke-width: 0.8;
      }
      .positive path {
        stroke: var(${positive});
      }
      .negative path {
        stroke: var(${negative});
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

  declare raster: SpikeRaster;
  /** By label, where they have names. */
  declare classNames: readonly string[] | undefined;

  protected override render() {
    const { positiveLabel, negativeLabel } = this.raster;
    const sides = [
      sideOf(this.raster, this.raster.positive),
      sideOf(this.raster, this.raster.negative),
    ] as const;
    return html`
      <div class="sides" role="img" aria-label=${describeRaster(this.raster, this.classNames)}>
        ${this.side('positive', t('Spikes, label {0}', className(this.classNames, positiveLabel)), sides[0])}
        ${this.side('negative', t('Spikes, wrong label {0}', className(this.classNames, negativeLabel)), sides[1])}
      </div>
      <details>
        <summary>${t('Table')}</summary>
        ${table(sides)}
      </details>
    `;
  }

  private side(kind: 'positive' | 'negative', caption: string, { path }: SideOfRaster) {
    const { timeSteps, units } = this.raster;
    return html`<figure class=${kind}>
      <svg viewBox="0 0 ${timeSteps} ${units}" preserveAspectRatio="none"><path d=${path} /></svg>
      <figcaption class="muted">${caption}</figcaption>
    </figure>`;
  }
}

function table([positive, negative]: readonly [SideOfRaster, SideOfRaster]) {
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${t('Units that fire at each time step')}>
    <table>
      <thead>
        <tr>
          <th scope="col">${t('Time step')}</th>
          <th scope="col">${t('Positive')}</th>
          <th scope="col">${t('Negative')}</th>
        </tr>
      </thead>
      <tbody>
        ${positive.counts.map(
          (count, step) => html`<tr>
            <th scope="row">${step + 1}</th>
            <td>${formatNumber(count)}</td>
            <td>${formatNumber(negative.counts[step])}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

customElements.define('ff-spike-raster', FfSpikeRaster);
