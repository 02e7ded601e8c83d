import type { LayerPortrait } from 'ff-server/protocol';
import { css, html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import { shared } from '../styles/shared.ts';
import { formatNumber, formatPercent } from '../text/format.ts';
import './histogram.ts';
import type { LiveFigures } from './live-figures.ts';
import './spike-raster.ts';
import { t } from '../text/l10n.ts';

/** A layer: what it is, how it stands, and how well it tells positives from negatives. Tells `retrain`. */
export class FfLayerCard extends LitElement {
  static override properties: PropertyDeclarations = {
    layer: { attribute: false },
    classNames: { attribute: false },
    index: { attribute: false },
    live: { attribute: false },
    isTraining: { attribute: false },
  };
  static override styles = [
    shared,
    css`
      .card {
        display: flex;
        flex-direction: column;
        gap: 8px;
        height: 100%;
      }
      header {
        display: flex;
        align-items: baseline;
        gap: 8px;
      }
      h2 {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .badge {
        flex: none;
        padding: 0 7px;
        border-radius: 9px;
        border: 1px solid var(--vscode-contrastBorder, transparent);
        background: var(--vscode-badge-background);
        color: var(--vscode-badge-foreground);
        font-size: 0.85em;
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(108px, 1fr));
        gap: 6px 12px;
        margin: 0;
      }
      dt {
        color: var(--vscode-descriptionForeground);
        font-size: 0.9em;
      }
      dd {
        margin: 0;
      }
      footer {
        margin-top: auto;
      }
    `,
  ];

  declare layer: LayerPortrait;
  /** By label, where they have names. */
  declare classNames: readonly string[] | undefined;
  /** From 0. */
  declare index: number;
  declare live: LiveFigures;
  declare isTraining: boolean;

  protected override render() {
    const { name, kind, inputShape, outputShape, parameters, isFrozen, histogram, threshold, raster } =
      this.layer;
    const number = this.index + 1;
    const badge = isFrozen ? t('frozen') : this.isTraining ? t('training') : undefined;
    return html`<section class="card" aria-labelledby="title">
      <header>
        <h2 id="title">${name === kind ? t('Layer {0}', number) : t('Layer {0} · {1}', number, name)}</h2>
        ${badge === undefined ? nothing : html`<span class="badge">${badge}</span>`}
      </header>
      <p class="muted">
        ${t(
          '{0}, [{1}] to [{2}], {3} parameters',
          kind,
          inputShape.join(', '),
          outputShape.join(', '),
          formatNumber(parameters),
        )}
      </p>
      <ff-histogram .histogram=${histogram} .threshold=${threshold}></ff-histogram>
      ${raster ? html`<ff-spike-raster .raster=${raster} .classNames=${this.classNames}></ff-spike-raster>` : nothing}
      <dl class="number">
        ${this.figures().map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}
      </dl>
      <footer>
        <vscode-button
          appearance="secondary"
          aria-label=${t('Retrain from here: layer {0}', number)}
          @click=${() => this.dispatchEvent(new CustomEvent('retrain'))}
        >${t('Retrain from here')}</vscode-button>
      </footer>
    </section>`;
  }

  private figures(): readonly (readonly [term: string, value: string])[] {
    const { separation, deadUnits, weightNorm, learningRate } = this.layer;
    const { loss, positive, negative } = this.live;
    return [
      [t('Loss'), formatNumber(loss)],
      [t('Positive goodness'), formatNumber(positive)],
      [t('Negative goodness'), formatNumber(negative)],
      [t('Separation'), formatPercent(100 * separation)],
      [t('Dead units'), formatPercent(100 * deadUnits)],
      [t('Weight norm'), formatNumber(weightNorm)],
      [t('Learning rate'), this.layer.isFrozen ? t('none: frozen') : formatNumber(learningRate)],
    ];
  }
}

customElements.define('ff-layer-card', FfLayerCard);
