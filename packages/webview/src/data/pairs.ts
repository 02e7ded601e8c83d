import type { ImageTiles, PairsResult, RunInfo } from 'ff-server/protocol';
import { html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import type { Host } from '../host/host.ts';
import { EachRun } from '../questions/each-run.ts';
import { Pace } from '../questions/pace.ts';
import { Question } from '../questions/question.ts';
import { questionStatus, questionStyles } from '../questions/status.ts';
import { shared } from '../styles/shared.ts';
import { formatNumber } from '../text/format.ts';
import '../tiles/pager.ts';
import '../tiles/tile.ts';
import { type Pair, pairsOf, type Side } from './pair-shapes.ts';
import { pairsStyles } from './pairs-styles.ts';

const pageSize = 12;

/** Positives and negatives as the net sees them, with the goodness that each layer gives them. */
export class FfPairs extends LitElement {
  static override properties: PropertyDeclarations = {
    host: { attribute: false },
    run: { attribute: false },
    version: { attribute: false },
    from: { state: true },
  };
  static override styles = [shared, questionStyles, pairsStyles];

  declare host: Host;
  declare run: RunInfo;
  /** Changes when the net is to be asked anew; `undefined` while nobody looks. */
  declare version: string | undefined;
  /** The first sample that is wanted. */
  declare private from: number;
  /** The first sample that is shown. */
  private shown = 0;
  private pairsShown: readonly Pair[] = [];
  private readonly pairs = new Question(this, 'pairs');
  private readonly pace = new Pace(0, () => this.ask());

  constructor() {
    super();
    this.from = 0;
    this.addController(this.pace);
    this.addController(new EachRun(this, () => this.begin()));
  }

  protected override updated(): void {
    this.pace.want(this.version === undefined ? undefined : `${this.version} ${this.from}`);
  }

  protected override render() {
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title">Positives and negatives</h2>
      ${questionStatus(this.pairs, 'Loading samples', () => this.pace.again())}
      ${this.pairs.answer ? this.page(this.pairs.answer) : nothing}
    </section>`;
  }

  private begin(): void {
    this.pairs.reset();
    this.from = 0;
  }

  private async ask(): Promise<void> {
    const { from } = this;
    await this.pairs.ask(this.host, { run: this.run.run, from, count: pageSize });
    if (this.pairs.error !== undefined || !this.pairs.answer) return;
    this.shown = from;
    this.pairsShown = pairsOf(this.pairs.answer);
    this.requestUpdate();
  }

  private page({ positive, total }: PairsResult) {
    return html`
      <div class="legend muted">
        <span>As the first layer gets them, and their goodness in each layer:</span>
        <span class="key"><span class="bar positive"></span>positive</span>
        <span class="key"><span class="bar negative"></span>negative</span>
      </div>
      <ul>
        ${this.pairsShown.map((pair, index) => pairItem(pair, this.shown + index, positive))}
      </ul>
      <ff-pager
        .from=${this.from}
        .size=${pageSize}
        .total=${total}
        .first=${0}
        .noun=${'Samples'}
        @turn=${({ detail }: CustomEvent<number>) => {
          this.from = detail;
        }}
      ></ff-pager>
    `;
  }
}

function pairItem({ positive, negative }: Pair, sample: number, size: ImageTiles) {
  return html`<li>
    ${sideImage(positive, 'positive', sample, size)} ${sideImage(negative, 'negative', sample, size)}
    <div class="layers">
      ${positive.goodness.map((goodness, layer) => {
        const [more, less] = [goodness, negative.goodness[layer]!].map((value) =>
          formatNumber(Number(value.toPrecision(3))),
        );
        return html`<div role="img" aria-label="Layer ${layer + 1}: positive ${more}, negative ${less}">
          <div class="numbers number"><span>Layer ${layer + 1}</span><span>${more} / ${less}</span></div>
          <div class="bar positive" .style=${`width: ${barWidth(positive.bars[layer]!)}`}></div>
          <div class="bar negative" .style=${`width: ${barWidth(negative.bars[layer]!)}`}></div>
        </div>`;
      })}
    </div>
  </li>`;
}

function sideImage({ pixels, label }: Side, kind: string, sample: number, { width, height }: ImageTiles) {
  const text = label === undefined ? kind : `as ${label}`;
  return html`<figure>
    <ff-tile
      .pixels=${pixels}
      .width=${width}
      .height=${height}
      .label="Sample ${sample}, ${kind}${label === undefined ? '' : ` with label ${label}`}"
    ></ff-tile>
    <figcaption class="number" aria-hidden="true">${text}</figcaption>
  </figure>`;
}

function barWidth(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

customElements.define('ff-pairs', FfPairs);
