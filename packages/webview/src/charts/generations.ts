import type { GenerationDescription, RunInfo } from 'ff-server/protocol';
import { css, html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import type { Host } from '../host/host.ts';
import { shared } from '../styles/shared.ts';
import { formatCount, formatNumber, formatTime } from '../text/format.ts';

/** The versions of the model that a run was trained with, newest first, each with the way back. */
export class FfGenerations extends LitElement {
  static override properties: PropertyDeclarations = {
    host: { attribute: false },
    run: { attribute: false },
    isTrusted: { attribute: false },
    generations: { attribute: false },
    heading: { attribute: false },
  };
  static override styles = [
    shared,
    css`
      ol {
        margin: 4px 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        padding: 6px 0;
        border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
      .text {
        flex: 1 1 240px;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .badge {
        flex: none;
        min-width: 1.6em;
        padding: 0 0.4em;
        border-radius: 3px;
        text-align: center;
        background: var(--vscode-badge-background);
        color: var(--vscode-badge-foreground);
        outline: 1px solid var(--vscode-contrastBorder, transparent);
      }
      .buttons {
        display: flex;
        gap: 6px;
      }
    `,
  ];

  declare host: Host;
  declare run: RunInfo;
  declare isTrusted: boolean;
  declare generations: readonly GenerationDescription[];
  declare heading: string;

  protected override render() {
    if (this.generations.length < 2) return nothing;
    return html`<section aria-labelledby="heading">
      <h2 id="heading">${this.heading}</h2>
      <ol>${[...this.generations].reverse().map((each) => this.item(each))}</ol>
    </section>`;
  }

  private item({ generation, text, created, step, epoch, diff }: GenerationDescription) {
    const isCurrent = generation === this.run.generation;
    const where =
      step === undefined
        ? 'begins when the run is resumed'
        : `from step ${formatCount(step)}${epoch === undefined ? '' : `, epoch ${formatNumber(epoch)}`}`;
    return html`<li>
      <span class="badge" aria-label="Generation ${generation}">${generation}</span>
      <span class="text">
        <span>${text || 'as it was started'}</span>
        <span class="muted">· ${where} · ${formatTime(created)}${isCurrent ? ' · now' : ''}</span>
      </span>
      <span class="buttons">
        ${
          diff === undefined
            ? nothing
            : html`<vscode-button appearance="secondary" aria-label="Changes of generation ${generation}"
                @click=${() => this.host.do(this.run.run, { name: 'openDiff', generation })}>Changes</vscode-button>`
        }
        ${
          isCurrent || !this.isTrusted
            ? nothing
            : html`<vscode-button appearance="secondary" aria-label="Go back to generation ${generation}"
                @click=${() => this.host.do(this.run.run, { name: 'goBack', generation })}>Go Back</vscode-button>`
        }
      </span>
    </li>`;
  }
}

customElements.define('ff-generations', FfGenerations);
