import { css, html, LitElement, type PropertyDeclarations } from 'lit';
import type { Tab } from '../messages.ts';
import { shared } from '../styles/shared.ts';
import { t } from '../text/l10n.ts';

const tabs: readonly Tab[] = ['charts', 'layers', 'data', 'draw'];

function titleOf(tab: Tab): string {
  switch (tab) {
    case 'charts':
      return t('Charts');
    case 'layers':
      return t('Layers');
    case 'data':
      return t('Data');
    case 'draw':
      return t('Draw');
    default:
      return tab satisfies never;
  }
}

/** The tabs of the page, each with its panel in the slot of its name. Tells of the user's choice as `turn`. */
export class FfTabs extends LitElement {
  static override properties: PropertyDeclarations = { selected: { attribute: false } };
  static override styles = [
    shared,
    css`
      [role='tablist'] {
        display: flex;
        gap: 16px;
        position: sticky;
        top: 0;
        z-index: 10;
        background: var(--vscode-editor-background);
        border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
        margin-bottom: 12px;
      }
      [role='tab'] {
        padding: 6px 2px 5px;
        border: 0;
        border-bottom: 2px solid transparent;
        margin-bottom: -1px;
        background: none;
        color: var(--vscode-panelTitle-inactiveForeground, var(--vscode-descriptionForeground));
        font: inherit;
        cursor: pointer;
      }
      [role='tab']:hover,
      [role='tab'][aria-selected='true'] {
        color: var(--vscode-panelTitle-activeForeground, var(--vscode-foreground));
      }
      [role='tab'][aria-selected='true'] {
        border-bottom-color: var(--vscode-panelTitle-activeBorder, var(--vscode-focusBorder));
      }
    `,
  ];

  declare selected: Tab;

  protected override render() {
    return html`
      <div role="tablist" aria-label=${t('Parts of the run')} @keydown=${this.onKey}>
        ${tabs.map(
          (name) => html`<button
            role="tab"
            id="tab-${name}"
            aria-controls="panel-${name}"
            aria-selected=${name === this.selected ? 'true' : 'false'}
            tabindex=${name === this.selected ? 0 : -1}
            @click=${() => this.choose(name)}
          >${titleOf(name)}</button>`,
        )}
      </div>
      ${tabs.map(
        (name) => html`<div
          role="tabpanel"
          id="panel-${name}"
          aria-labelledby="tab-${name}"
          tabindex="-1"
          ?hidden=${name !== this.selected}
        ><slot name=${name}></slot></div>`,
      )}
    `;
  }

  private choose(tab: Tab): void {
    this.dispatchEvent(new CustomEvent<Tab>('turn', { detail: tab }));
  }

  private onKey(event: KeyboardEvent): void {
    const now = tabs.indexOf(this.selected);
    const next = nextTab(event.key, now);
    if (next === undefined) return;
    event.preventDefault();
    this.choose(tabs[next]!);
    this.renderRoot.querySelectorAll<HTMLElement>('[role=tab]')[next]!.focus();
  }
}

/** Where a key leads from a tab: arrows go round, Home and End to the ends. */
function nextTab(key: string, now: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (now + 1) % tabs.length;
    case 'ArrowLeft':
      return (now + tabs.length - 1) % tabs.length;
    case 'Home':
      return 0;
    case 'End':
      return tabs.length - 1;
    default:
      return undefined;
  }
}

customElements.define('ff-tabs', FfTabs);
