import type { GenerationDescription, RunInfo } from 'ff-server/protocol';
import { css, html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import type { Host } from '../host/host.ts';
import { shared } from '../styles/shared.ts';
import { formatCount, formatNumber, formatTime } from '../text/format.ts';
import { t } from '../text/l10n.ts';

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
        ? t('begins when the run is resumed')
        : epoch === undefined
          ? t('from step {0}', formatCount(step))
          : t('from step {0}, epoch {1}', formatCount(step), formatNumber(epoch));
    const facts = [where, formatTime(created), ...(isCurrent ? [t('now')] : [])];
    return html`<li>
      <span class="badge" aria-label=${t('Generation {0}', generation)}>${generation}</span>
      <span class="text">
        <span>${text || t('as it was started')}</span>
        <span class="muted">${facts.map((fact) => `· ${fact}`).join(' ')}</span>
      </span>
      <span class="buttons">
        ${
          diff === undefined
            ? nothing
            : html`<vscode-button appearance="secondary" aria-label=${t('Changes of generation {0}', generation)}
                @click=${() => this.host.do(this.run.run, { name: 'openDiff', generation })}>${t('Changes')}</vscode-button>`
        }
        ${
          isCurrent || !this.isTrusted
            ? nothing
            : html`<vscode-button appearance="secondary" aria-label=${t('Go back to generation {0}', generation)}
                @click=${() => this.host.do(this.run.run, { name: 'goBack', generation })}>${t('Go Back')}</vscode-button>`
        }
      </span>
    </li>`;
  }
}

customElements.define('ff-generations', FfGenerations);
