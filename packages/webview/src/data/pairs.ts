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
import { className } from '../text/class-name.ts';
import { t } from '../text/l10n.ts';
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
      <h2 id="title">${t('Positives and negatives')}</h2>
      ${questionStatus(this.pairs, t('Loading samples'), () => this.pace.again())}
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

  private page({ positive, total, ofTraining, classNames }: PairsResult) {
    return html`
      <div class="legend muted">
        <span>${
          ofTraining
            ? t(
                'Of the training set, with the labels that this run keeps for their negatives, as the first layer gets them, and their goodness in each layer:',
              )
            : t('As the first layer gets them, and their goodness in each layer:')
        }</span>
        <span class="key"><span class="bar positive"></span>${t('positive')}</span>
        <span class="key"><span class="bar negative"></span>${t('negative')}</span>
      </div>
      <ul>
        ${this.pairsShown.map((pair, index) => pairItem(pair, this.shown + index, positive, classNames))}
      </ul>
      <ff-pager
        .from=${this.from}
        .size=${pageSize}
        .total=${total}
        .first=${0}
        .label=${t('Pages of samples')}
        .place=${(first: string, last: string, all: string) => t('Samples {0} to {1} of {2}', first, last, all)}
        @turn=${({ detail }: CustomEvent<number>) => {
          this.from = detail;
        }}
      ></ff-pager>
    `;
  }
}

function pairItem(
  { positive, negative }: Pair,
  sample: number,
  size: ImageTiles,
  names: readonly string[] | undefined,
) {
  return html`<li>
    ${sideImage(positive, 'positive', sample, size, names)} ${sideImage(negative, 'negative', sample, size, names)}
    <div class="layers">
      ${positive.goodness.map((goodness, layer) => {
        const [more, less] = [goodness, negative.goodness[layer]!].map((value) =>
          formatNumber(Number(value.toPrecision(3))),
        ) as [string, string];
        return html`<div role="img" aria-label=${t('Layer {0}: positive {1}, negative {2}', layer + 1, more, less)}>
          <div class="numbers number"><span>${t('Layer {0}', layer + 1)}</span><span>${more} / ${less}</span></div>
          <div class="bar positive" .style=${`width: ${barWidth(positive.bars[layer]!)}`}></div>
          <div class="bar negative" .style=${`width: ${barWidth(negative.bars[layer]!)}`}></div>
        </div>`;
      })}
    </div>
  </li>`;
}

type Kind = 'positive' | 'negative';

function sideImage(
  { pixels, label }: Side,
  kind: Kind,
  sample: number,
  { width, height }: ImageTiles,
  names: readonly string[] | undefined,
) {
  const name = label === undefined ? undefined : className(names, label);
  const caption = name === undefined ? kindText(kind) : t('as {0}', name);
  return html`<figure>
    <ff-tile
      .pixels=${pixels}
      .width=${width}
      .height=${height}
      .label=${sideText(kind, sample, name)}
    ></ff-tile>
    <figcaption class="number" aria-hidden="true" title=${caption}>${caption}</figcaption>
  </figure>`;
}

function kindText(kind: Kind): string {
  return kind === 'positive' ? t('positive') : t('negative');
}

/** What an image shows, for those who can't see it. */
function sideText(kind: Kind, sample: number, label: string | undefined): string {
  if (label === undefined)
    return kind === 'positive' ? t('Sample {0}, positive', sample) : t('Sample {0}, negative', sample);
  return kind === 'positive'
    ? t('Sample {0}, positive with label {1}', sample, label)
    : t('Sample {0}, negative with label {1}', sample, label);
}

function barWidth(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

customElements.define('ff-pairs', FfPairs);
