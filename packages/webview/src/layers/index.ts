import type { LayersResult } from 'ff-server/protocol';
import { css, html, nothing, type PropertyValues } from 'lit';
import { TabElement } from '../page/tab-element.ts';
import { EachRun } from '../questions/each-run.ts';
import { Pace } from '../questions/pace.ts';
import { Question } from '../questions/question.ts';
import { isTraining, lackOf, lackText } from '../questions/reason.ts';
import { Sight } from '../questions/sight.ts';
import { questionStatus, questionStyles } from '../questions/status.ts';
import { shared } from '../styles/shared.ts';
import { formatNumber } from '../text/format.ts';
import './layer-card.ts';
import { LatestFigures } from './live-figures.ts';
import './weights.ts';
import { t } from '../text/l10n.ts';

/** Least milliseconds between two looks at a net that trains. */
const interval = 3000;

/** Every layer as the last checkpoint has it, and the first one's weights as images; live while the run trains. */
export class FfLayers extends TabElement {
  static override styles = [
    shared,
    questionStyles,
    css`
      .cards {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr));
        gap: 12px;
        margin: 8px 0 12px;
      }
      ff-layer-card {
        scroll-margin-top: 40px;
      }
      /* room to scroll to the last card before the images are there */
      .below {
        min-height: 100vh;
      }
    `,
  ];

  private readonly layers = new Question(this, 'layers');
  private readonly latest = new LatestFigures(this);
  private readonly sight = new Sight(this);
  private readonly pace = new Pace(interval, () => this.layers.ask(this.host, { run: this.run.run }));
  /** The layer that is to be scrolled to, once it is there. */
  private wanted: number | undefined;

  constructor() {
    super();
    this.addController(this.pace);
    this.addController(new EachRun(this, () => this.layers.reset()));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('layer')) this.wanted = this.layer;
  }

  protected override updated(): void {
    const { run, state, step, generation } = this.run;
    this.pace.want(this.isSeen ? `${run} ${generation} ${step} ${state}` : undefined);
    const count = this.layers.answer?.layers.length;
    if (this.isSeen && count) this.latest.follow(this.host, run, count);
    else this.latest.stop();
    this.scrollToWanted();
  }

  protected override render() {
    const lack = lackOf(this.run, this.isTrusted);
    if (lack) return html`<p>${lackText(lack, 'layers')}</p>`;
    return html`
      ${questionStatus(this.layers, t('Looking at the layers'), () => this.pace.again())}
      ${this.layers.answer ? this.cards(this.layers.answer) : nothing}
    `;
  }

  private get isSeen(): boolean {
    return this.isActive && this.sight.isSeen && !lackOf(this.run, this.isTrusted);
  }

  private cards({ step, epoch, layers, classNames }: LayersResult) {
    return html`
      <p class="muted number">
        ${t(
          'As the checkpoint of step {0} (epoch {1}) has them, measured on the test set.',
          formatNumber(step),
          formatNumber(epoch),
        )}
      </p>
      <div class="cards">
        ${layers.map(
          (layer, index) => html`<ff-layer-card
            .layer=${layer}
            .classNames=${classNames}
            .index=${index}
            .live=${this.latest.of(index)}
            .isTraining=${isTraining(this.run)}
            @retrain=${() => this.host.do(this.run.run, { name: 'retrainFrom', layer: index })}
          ></ff-layer-card>`,
        )}
      </div>
      <ff-weights
        class=${this.layer === undefined ? nothing : 'below'}
        .host=${this.host} .run=${this.run} .step=${step} .isSeen=${this.isSeen}></ff-weights>
    `;
  }

  private scrollToWanted(): void {
    if (this.wanted === undefined || !this.isActive) return;
    const card = this.renderRoot.querySelectorAll('ff-layer-card')[this.wanted];
    if (!card) return;
    this.wanted = undefined;
    // once the cards have their content, and so their heights
    requestAnimationFrame(() => card.scrollIntoView({ block: 'start' }));
  }
}

customElements.define('ff-layers', FfLayers);
