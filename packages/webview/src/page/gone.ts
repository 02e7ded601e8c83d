import { html, LitElement, type PropertyDeclarations } from 'lit';
import type { Host } from '../host/host.ts';
import { shared } from '../styles/shared.ts';

/** Says that a run of the page is gone, and why. */
export class FfGone extends LitElement {
  static override styles = shared;
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
    return html`<section class="card row" role="status" aria-label="Run that is gone">
      <span>This run can’t be shown: ${this.reason}</span>
      <vscode-button @click=${() => this.host.do(this.run, { name: 'close' })}>Close</vscode-button>
    </section>`;
  }
}

customElements.define('ff-gone', FfGone);
