import type { EvaluateResult, RunInfo } from 'ff-server/protocol';
import { css, html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import type { Host } from '../host/host.ts';
import { EachRun } from '../questions/each-run.ts';
import { Pace } from '../questions/pace.ts';
import { Question } from '../questions/question.ts';
import { questionStatus, questionStyles } from '../questions/status.ts';
import { shared } from '../styles/shared.ts';
import { formatCount, formatNumber, formatPercent } from '../text/format.ts';
import './confusion.ts';
import type { Cell } from './grid-keys.ts';
import { totalsOf } from './matrix.ts';
import './samples-of-cell.ts';
import { className } from '../text/class-name.ts';
import { t, withMarkup } from '../text/l10n.ts';

/** The net on its test set: error, confusion matrix, each label and each layer alone. */
export class FfEvaluation extends LitElement {
  static override properties: PropertyDeclarations = {
    host: { attribute: false },
    run: { attribute: false },
    version: { attribute: false },
    chosen: { state: true },
  };
  static override styles = [
    shared,
    questionStyles,
    css`
      section,
      .parts > div {
        display: flex;
        flex-direction: column;
        gap: 8px;
      }
      .parts {
        display: flex;
        flex-wrap: wrap;
        gap: 16px 32px;
      }
      .parts > div {
        min-width: 0;
        max-width: 100%;
      }
      td {
        white-space: nowrap;
      }
      .bar {
        display: inline-block;
        width: 56px;
        height: 8px;
        margin-right: 6px;
        border: 1px solid var(--vscode-descriptionForeground);
      }
      .bar > span {
        display: block;
        height: 100%;
        background: var(--vscode-descriptionForeground);
      }
    `,
  ];

  declare host: Host;
  declare run: RunInfo;
  /** Changes when the test set is to be measured anew; `undefined` while nobody looks. */
  declare version: string | undefined;
  declare private chosen: Cell | undefined;
  private readonly evaluation = new Question(this, 'evaluate');
  private readonly pace = new Pace(0, () => this.evaluation.ask(this.host, { run: this.run.run }));

  constructor() {
    super();
    this.addController(this.pace);
    this.addController(new EachRun(this, () => this.begin()));
  }

  protected override updated(): void {
    this.pace.want(this.version);
  }

  protected override render() {
    const { answer } = this.evaluation;
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title">${t('Test set')}</h2>
      ${questionStatus(this.evaluation, t('Measuring the test set'), () => this.pace.again())}
      ${answer ? this.measured(answer) : nothing}
    </section>`;
  }

  private begin(): void {
    this.evaluation.reset();
    this.chosen = undefined;
  }

  private measured(answer: EvaluateResult) {
    const { step, epoch, samples, error, headError, confusion, classNames } = answer;
    const isOld = (this.run.step ?? step) > step;
    return html`
      <div class="row">
        <p class="number">
          ${withMarkup(
            t('{0} of {1} samples wrong at step {2} (epoch {3}).'),
            html`<strong>${formatPercent(error)}</strong>`,
            formatCount(samples),
            formatCount(step),
            formatNumber(epoch),
          )}
          ${headError === undefined ? nothing : t('By the softmax head {0}.', formatPercent(headError))}
        </p>
        ${
          isOld && !this.evaluation.isAsking
            ? html`<vscode-button appearance="secondary" @click=${() => this.pace.again()}>${t('Measure again')}</vscode-button>`
            : nothing
        }
      </div>
      <div class="parts">
        <div>
          <p class="muted">${t('Rows are true labels, columns predicted ones. Choose a cell for its samples.')}</p>
          <ff-confusion
            .confusion=${confusion}
            .classNames=${classNames}
            .chosen=${this.chosen}
            @choose=${({ detail }: CustomEvent<Cell>) => {
              this.chosen = detail;
            }}
          ></ff-confusion>
        </div>
        <div>${labelTable(answer)} ${layerTable(answer)}</div>
      </div>
      ${
        this.chosen
          ? html`<ff-samples-of-cell
              .host=${this.host}
              .run=${this.run}
              .step=${step}
              .cell=${this.chosen}
              .classNames=${classNames}
            ></ff-samples-of-cell>`
          : nothing
      }
    `;
  }
}

function labelTable({ confusion, classAccuracy, classNames }: EvaluateResult) {
  const totals = totalsOf(confusion);
  return html`<table>
    <caption>${t('Each label')}</caption>
    <thead>
      <tr>
        <th scope="col">${t('Label')}</th>
        <th scope="col">${t('Samples')}</th>
        <th scope="col">${t('Right')}</th>
      </tr>
    </thead>
    <tbody>
      ${classAccuracy.map(
        (accuracy, label) => html`<tr>
          <th scope="row">${className(classNames, label)}</th>
          <td>${formatCount(totals[label] ?? 0)}</td>
          <td>
            <span class="bar" aria-hidden="true"><span .style=${`width: ${accuracy.toFixed(1)}%`}></span></span>
            ${formatPercent(accuracy)}
          </td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function layerTable({ layers }: EvaluateResult) {
  return html`<table>
    <caption>${t('Each layer alone')}</caption>
    <thead>
      <tr>
        <th scope="col">${t('Layer')}</th>
        <th scope="col">${t('Error')}</th>
        <th scope="col">${t('Separation')}</th>
        <th scope="col">${t('Dead units')}</th>
      </tr>
    </thead>
    <tbody>
      ${layers.map(
        ({ error, separation, deadUnits }, index) => html`<tr>
          <th scope="row">${index + 1}</th>
          <td>${formatPercent(error)}</td>
          <td>${formatPercent(100 * separation)}</td>
          <td>${formatPercent(100 * deadUnits)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

customElements.define('ff-evaluation', FfEvaluation);
