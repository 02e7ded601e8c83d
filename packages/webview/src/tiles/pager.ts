import { css, html, LitElement, type PropertyDeclarations } from 'lit';
import { shared } from '../styles/shared.ts';
import { formatNumber } from '../text/format.ts';
import { t } from '../text/l10n.ts';

/** Turns the pages of a long list. Tells where the wanted page begins as `turn`. */
export class FfPager extends LitElement {
  static override properties: PropertyDeclarations = {
    from: { attribute: false },
    size: { attribute: false },
    total: { attribute: false },
    label: { attribute: false },
    place: { attribute: false },
    first: { attribute: false },
  };
  static override styles = [
    shared,
    css`
      :host([hidden]) {
        display: none;
      }
    `,
  ];

  declare from: number;
  /** Entries of a page. */
  declare size: number;
  declare total: number;
  /** Says what pages these are, to a screen reader. */
  declare label: string;
  /** Says which entries are in sight: the numbers of the first and the last of them, and how many there are in all. */
  declare place: (first: string, last: string, total: string) => string;
  /** The number that the first entry bears. */
  declare first: 0 | 1;

  protected override render() {
    const { from, size, total, first } = this;
    const last = Math.min(from + size, total);
    return html`<nav class="row" aria-label=${this.label}>
      <vscode-button
        appearance="secondary"
        ?disabled=${from === 0}
        @click=${() => this.turn(from - size)}
      >${t('Previous')}</vscode-button>
      <span class="number" role="status">${this.place(
        formatNumber(from + first),
        formatNumber(last - 1 + first),
        formatNumber(total),
      )}</span>
      <vscode-button
        appearance="secondary"
        ?disabled=${last >= total}
        @click=${() => this.turn(last)}
      >${t('Next')}</vscode-button>
    </nav>`;
  }

  private turn(to: number): void {
    this.dispatchEvent(new CustomEvent<number>('turn', { detail: Math.max(0, to) }));
  }
}

customElements.define('ff-pager', FfPager);
