import type { RunInfo } from 'ff-server/protocol';
import { css, html, LitElement, type PropertyDeclarations } from 'lit';
import type { Facts } from '../charts/facts.ts';
import { colourOf } from '../styles/colours.ts';
import { shared } from '../styles/shared.ts';
import { t } from '../text/l10n.ts';
import { comparisonRows } from './rows.ts';

/** Several runs side by side: how they did, and the settings in which they differ. */
export class FfCompare extends LitElement {
  static override properties: PropertyDeclarations = {
    runs: { attribute: false },
    facts: { attribute: false },
    bestErrors: { attribute: false },
  };
  static override styles = [
    shared,
    css`
      th,
      td {
        padding: 3px 20px 3px 0;
        overflow-wrap: anywhere;
        max-width: 320px;
      }
      thead svg {
        margin-right: 6px;
      }
      tbody + tbody {
        border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
    `,
  ];

  declare runs: readonly RunInfo[];
  declare facts: ReadonlyMap<string, Facts>;
  /** In percent, one for each run. */
  declare bestErrors: readonly (number | undefined)[];

  protected override render() {
    const { outcome, settings } = comparisonRows(
      this.runs,
      this.runs.map(({ run }) => this.facts.get(run)?.description),
      this.bestErrors,
    );
    const row = ({ title, values }: { title: string; values: readonly string[] }) => html`<tr>
      <th scope="row">${title}</th>
      ${values.map((value) => html`<td>${value}</td>`)}
    </tr>`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('Comparison of the runs')}>
      <table>
        <caption>${settings.length === 0 ? t('The settings of these runs are the same.') : t('The runs, and the settings in which they differ.')}</caption>
        <thead>
          <tr>
            <td></td>
            ${this.runs.map(
              ({ name, id }, index) => html`<th scope="col">
                <svg width="10" height="10" aria-hidden="true"><rect width="10" height="10" rx="2" fill=${`var(${colourOf(index)})`}></rect></svg
                >${name} <span class="muted">${id}</span>
              </th>`,
            )}
          </tr>
        </thead>
        <tbody>${outcome.map(row)}</tbody>
        <tbody>${settings.map(row)}</tbody>
      </table>
    </div>`;
  }
}

customElements.define('ff-compare', FfCompare);
