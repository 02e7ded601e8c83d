import type { ConfusedResult, RunInfo } from 'ff-server/protocol';
import { css, html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import type { Host } from '../host/host.ts';
import { Pace } from '../questions/pace.ts';
import { Question } from '../questions/question.ts';
import { questionStatus, questionStyles } from '../questions/status.ts';
import { shared } from '../styles/shared.ts';
import { formatCount } from '../text/format.ts';
import '../tiles/tiles.ts';
import { className } from '../text/class-name.ts';
import { t } from '../text/l10n.ts';
import type { Cell } from './grid-keys.ts';

const most = 200;

/** The test samples of one cell of the confusion matrix. */
export class FfSamplesOfCell extends LitElement {
  static override properties: PropertyDeclarations = {
    host: { attribute: false },
    run: { attribute: false },
    step: { attribute: false },
    cell: { attribute: false },
    classNames: { attribute: false },
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
        max-height: 360px;
        overflow: auto;
      }
    `,
  ];

  declare host: Host;
  declare run: RunInfo;
  /** Step of the checkpoint that the matrix is of. */
  declare step: number;
  declare cell: Cell;
  /** By label, where they have names. */
  declare classNames: readonly string[] | undefined;
  /** The cell that the answer is about. */
  private answered: Cell | undefined;
  private readonly samples = new Question(this, 'confused');
  private readonly pace = new Pace(0, async () => {
    const [trueLabel, predicted] = this.cell;
    await this.samples.ask(this.host, { run: this.run.run, trueLabel, predicted, count: most });
    this.answered = [trueLabel, predicted];
    this.requestUpdate();
  });

  constructor() {
    super();
    this.addController(this.pace);
  }

  protected override updated(): void {
    this.pace.want(`${this.run.run} ${this.step} ${this.cell}`);
  }

  protected override render() {
    const { answer, error } = this.samples;
    const [trueName, predictedName] = this.cell.map((label) => className(this.classNames, label));
    const isAnswered = String(this.answered) === String(this.cell) && error === undefined;
    return html`<section aria-labelledby="title">
      <h3 id="title">${t('True label {0}, predicted {1}', trueName!, predictedName!)}</h3>
      ${questionStatus(this.samples, t('Looking for the samples'), () => this.pace.again())}
      ${answer && isAnswered ? images(answer) : nothing}
    </section>`;
  }
}

function images(answer: ConfusedResult) {
  const { indices, total } = answer;
  if (total === 0) return html`<p role="status">${t('No sample of the test set.')}</p>`;
  return html`
    <p class="muted number" role="status">${extentText(indices.length, total)}</p>
    <ff-tiles
      tabindex="0"
      .tiles=${answer}
      .label=${total === 1 ? t('1 sample of the test set') : t('{0} samples of the test set', formatCount(total))}
      .captions=${indices.map(String)}
      .descriptions=${indices.map((index) => t('sample {0}', index))}
    ></ff-tiles>
  `;
}

/** How many samples there are, and how many of them are shown. */
function extentText(shown: number, total: number): string {
  if (total === 1) return t('1 sample of the test set, with its index.');
  const all = formatCount(total);
  return shown < total
    ? t('{0} samples of the test set, the first {1} of them, each with its index.', all, shown)
    : t('{0} samples of the test set, each with its index.', all);
}

customElements.define('ff-samples-of-cell', FfSamplesOfCell);
