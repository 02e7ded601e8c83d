import type { RunInfo } from 'ff-server/protocol';
import { css, html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import type { Host } from '../host/host.ts';
import { EachRun } from '../questions/each-run.ts';
import { Pace } from '../questions/pace.ts';
import { Question } from '../questions/question.ts';
import { questionStatus, questionStyles } from '../questions/status.ts';
import { shared } from '../styles/shared.ts';
import { formatNumber } from '../text/format.ts';
import '../tiles/pager.ts';
import '../tiles/tiles.ts';
import { t } from '../text/l10n.ts';

const pageSize = 100;

/** The first layer's weights as images, one for each unit. */
export class FfWeights extends LitElement {
  static override properties: PropertyDeclarations = {
    host: { attribute: false },
    run: { attribute: false },
    step: { attribute: false },
    isSeen: { attribute: false },
    from: { state: true },
  };
  static override styles = [
    shared,
    questionStyles,
    css`
      section {
        display: flex;
        flex-direction: column;
        gap: 8px;
      }
      ff-tiles {
        --tile: 44px;
        --tile-gap: 3px;
      }
    `,
  ];

  declare host: Host;
  declare run: RunInfo;
  /** Step of the newest checkpoint. */
  declare step: number;
  declare isSeen: boolean;
  /** The first unit that is shown. */
  declare private from: number;
  private readonly filters = new Question(this, 'filters');
  private readonly pace = new Pace(0, () =>
    this.filters.ask(this.host, { run: this.run.run, from: this.from, count: pageSize }),
  );

  constructor() {
    super();
    this.from = 0;
    this.addController(this.pace);
    this.addController(new EachRun(this, () => this.begin()));
  }

  protected override updated(): void {
    const { run, generation } = this.run;
    this.pace.want(this.isSeen ? `${run} ${generation} ${this.step} ${this.from}` : undefined);
  }

  protected override render() {
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title">${t('What the units of layer 1 look for')}</h2>
      ${questionStatus(this.filters, t('Reading weights'), () => this.pace.again())}
      ${this.filters.answer ? this.images(this.filters.answer) : nothing}
    </section>`;
  }

  private begin(): void {
    this.filters.reset();
    this.from = 0;
  }

  private images(answer: NonNullable<typeof this.filters.answer>) {
    const { total, scale, count } = answer;
    return html`
      <p class="muted">
        ${t(
          'Weights from the pixels to each unit: grey is 0, white {0}, black {1}.',
          formatNumber(scale),
          formatNumber(-scale),
        )}
      </p>
      <ff-tiles .tiles=${answer} .label=${t('Weights of {0} units, as images', count)}></ff-tiles>
      <ff-pager
        ?hidden=${total <= pageSize}
        .from=${this.from}
        .size=${pageSize}
        .total=${total}
        .first=${1}
        .label=${t('Pages of units')}
        .place=${(first: string, last: string, all: string) => t('Units {0} to {1} of {2}', first, last, all)}
        @turn=${({ detail }: CustomEvent<number>) => {
          this.from = detail;
        }}
      ></ff-pager>
    `;
  }
}

customElements.define('ff-weights', FfWeights);
