import type { ConfusedResult, RunInfo } from 'ff-server/protocol';
import { css, html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import type { Host } from '../host/host.ts';
import { Pace } from '../questions/pace.ts';
import { Question } from '../questions/question.ts';
import { questionStatus, questionStyles } from '../questions/status.ts';
import { shared } from '../styles/shared.ts';
import { formatCount } from '../text/format.ts';
import '../tiles/tiles.ts';
import type { Cell } from './grid-keys.ts';

const most = 200;

/** The test samples of one cell of the confusion matrix. */
export class FfSamplesOfCell extends LitElement {
  static override properties: PropertyDeclarations = {
    host: { attribute: false },
    run: { attribute: false },
    step: { attribute: false },
    cell: { attribute: false },
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
    const isAnswered = String(this.answered) === String(this.cell) && error === undefined;
    return html`<section aria-labelledby="title">
      <h3 id="title">True label ${this.cell[0]}, predicted ${this.cell[1]}</h3>
      ${questionStatus(this.samples, 'Looking for the samples', () => this.pace.again())}
      ${answer && isAnswered ? images(answer) : nothing}
    </section>`;
  }
}

function images(answer: ConfusedResult) {
  const { indices, total } = answer;
  if (total === 0) return html`<p role="status">No sample of the test set.</p>`;
  const text = `${formatCount(total)} ${total === 1 ? 'sample' : 'samples'} of the test set`;
  return html`
    <p class="muted number" role="status">
      ${text}${indices.length < total ? `, the first ${indices.length} of them` : ''}, each with its index.
    </p>
    <ff-tiles
      tabindex="0"
      .tiles=${answer}
      .label=${text}
      .captions=${indices.map(String)}
      .descriptions=${indices.map((index) => `sample ${index}`)}
    ></ff-tiles>
  `;
}

customElements.define('ff-samples-of-cell', FfSamplesOfCell);
