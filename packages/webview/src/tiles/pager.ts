import { css, html, LitElement, type PropertyDeclarations } from 'lit';
import { shared } from '../styles/shared.ts';
import { formatNumber } from '../text/format.ts';

/** Turns the pages of a long list. Tells where the wanted page begins as `turn`. */
export class FfPager extends LitElement {
  static override properties: PropertyDeclarations = {
    from: { attribute: false },
    size: { attribute: false },
    total: { attribute: false },
    noun: { attribute: false },
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
  /** What the entries are, e.g. "Units". */
  declare noun: string;
  /** The number that the first entry bears. */
  declare first: 0 | 1;

  protected override render() {
    const { from, size, total, noun } = this;
    const last = Math.min(from + size, total);
    return html`<nav class="row" aria-label="Pages of ${noun.toLowerCase()}">
      <vscode-button
        appearance="secondary"
        ?disabled=${from === 0}
        @click=${() => this.turn(from - size)}
      >Previous</vscode-button>
      <span class="number" role="status">${noun} ${formatNumber(from + this.first)} to ${formatNumber(last - 1 + this.first)}
        of ${formatNumber(total)}</span>
      <vscode-button
        appearance="secondary"
        ?disabled=${last >= total}
        @click=${() => this.turn(last)}
      >Next</vscode-button>
    </nav>`;
  }

  private turn(to: number): void {
    this.dispatchEvent(new CustomEvent<number>('turn', { detail: Math.max(0, to) }));
  }
}

customElements.define('ff-pager', FfPager);
