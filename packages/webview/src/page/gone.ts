import { css, html, LitElement, type PropertyDeclarations } from 'lit';
import type { Host } from '../host/host.ts';
import { shared } from '../styles/shared.ts';
import { t } from '../text/l10n.ts';

/** Says that a run of the page is gone, and why. */
export class FfGone extends LitElement {
  static override styles = [
    shared,
    css`
      .card {
        margin: 16px 0;
        overflow-wrap: anywhere;
      }
      h1 {
        margin: 0;
        font-size: 1.1em;
        font-weight: 600;
      }
      p {
        margin: 4px 0 10px;
      }
    `,
  ];
  static override properties: PropertyDeclarations = {
    host: { attribute: false },
    run: { attribute: false },
    reason: { attribute: false },
  };

  declare host: Host;
  /** Its folder. */
  declare run: string;
  declare reason: string;

  protected override render() {
    return html`<section class="card" role="status">
      <h1>${t('This run can’t be shown')}</h1>
      <p>${this.reason}</p>
      <vscode-button @click=${() => this.host.do(this.run, { name: 'close' })}>${t('Close')}</vscode-button>
    </section>`;
  }
}

customElements.define('ff-gone', FfGone);
