import { css, html, LitElement, type PropertyDeclarations, unsafeCSS } from 'lit';
import { negativeColour, positiveColour } from '../styles/colours.ts';
import { shared } from '../styles/shared.ts';
import { className, shortClassName } from '../text/class-name.ts';
import { t } from '../text/l10n.ts';
import { type Cell, cellAfter } from './grid-keys.ts';
import { shadesOf } from './matrix.ts';

/** True labels against predicted ones. Tells of the cell that the user chose as `choose`. */
export class FfConfusion extends LitElement {
  static override properties: PropertyDeclarations = {
    confusion: { attribute: false },
    classNames: { attribute: false },
    chosen: { attribute: false },
    focused: { state: true },
  };
  static override styles = [
    shared,
    css`
      :host {
        container-type: inline-size;
      }
      .scroll {
        position: relative;
      }
      table {
        border-collapse: separate;
        border-spacing: 2px;
        margin: -2px;
      }
      th,
      td {
        min-width: 22px;
        padding: 3px 5px;
        text-align: right;
      }
      thead th {
        border: 0;
      }
      @container (max-width: 420px) {
        table {
          width: calc(100% + 2px);
          margin: -1px;
          border-spacing: 1px;
          table-layout: fixed;
        }
        th,
        td {
          min-width: 0;
          padding: 4px 0;
          font-size: 10px;
          text-align: center;
        }
      }
      @container (max-width: 270px) {
        th,
        td {
          font-size: 9px;
          letter-spacing: -0.2px;
        }
      }
      th {
        color: var(--vscode-descriptionForeground);
      }
      td {
        --shade: 0;
        border-radius: 2px;
        cursor: pointer;
        background: color-mix(
          in srgb,
          var(${unsafeCSS(negativeColour)}) calc(var(--shade) * 40%),
          transparent
        );
        outline-offset: -1px;
      }
      td.right {
        background: color-mix(in srgb, var(${unsafeCSS(positiveColour)}) calc(var(--shade) * 40%), transparent);
        font-weight: 600;
      }
      td:hover,
      td:focus-visible {
        outline: 2px solid var(--vscode-focusBorder);
      }
      td[aria-selected='true'] {
        outline: 2px solid var(--vscode-foreground);
      }
    `,
  ];

  /** Rows are true labels, columns predicted ones. */
  declare confusion: readonly (readonly number[])[];
  /** By label, where they have names. */
  declare classNames: readonly string[] | undefined;
  declare chosen: Cell | undefined;
  /** The one cell that Tab leads to. */
  declare private focused: Cell;

  constructor() {
    super();
    this.focused = [0, 0];
  }

  protected override render() {
    const shades = shadesOf(this.confusion);
    return html`<div class="scroll">
      <table role="grid" aria-label=${t('Confusion matrix: true labels by predicted labels')}>
        <thead>
          <tr>
            <th scope="col"><span class="visually-hidden">${t('True label')}</span></th>
            ${this.confusion.map((_, label) => html`<th scope="col" aria-label=${t('predicted {0}', this.nameOf(label))}>${shortClassName(this.classNames, label)}</th>`)}
          </tr>
        </thead>
        <tbody @keydown=${this.onKey}>
          ${this.confusion.map(
            (counts, label) => html`<tr>
              <th scope="row">${this.nameOf(label)}</th>
              ${counts.map((count, predicted) => this.cell([label, predicted], count, shades[label]![predicted]!))}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  // `.style` here and elsewhere: the page's policy allows the property and forbids the attribute
  private cell(cell: Cell, count: number, shade: number) {
    const [label, predicted] = cell;
    return html`<td
      class=${label === predicted ? 'right' : ''}
      .style=${`--shade: ${shade.toFixed(3)}`}
      tabindex=${isSame(cell, this.focused) ? 0 : -1}
      aria-selected=${isSame(cell, this.chosen) ? 'true' : 'false'}
      title=${t('true label {0}, predicted {1}', this.nameOf(label), this.nameOf(predicted))}
      @focus=${() => {
        this.focused = cell;
      }}
      @click=${() => this.choose(cell)}
    >${count}</td>`;
  }

  private nameOf(label: number): string {
    return className(this.classNames, label);
  }

  private choose(cell: Cell): void {
    this.dispatchEvent(new CustomEvent<Cell>('choose', { detail: cell }));
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.choose(this.focused);
      return;
    }
    const size = this.confusion.length;
    const next = cellAfter(event, this.focused, [size, size]);
    if (!next) return;
    event.preventDefault();
    this.renderRoot.querySelectorAll('td')[next[0] * size + next[1]]!.focus();
  }
}

function isSame(cell: Cell, other: Cell | undefined): boolean {
  return cell[0] === other?.[0] && cell[1] === other[1];
}

customElements.define('ff-confusion', FfConfusion);
