import type { RunInfo } from 'ff-server/protocol';
import { html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import type { Host } from '../host/host.ts';
import { shared } from '../styles/shared.ts';
import { t } from '../text/l10n.ts';
import { headerStyles } from './header-styles.ts';
import { controlsOf, controlText, factsOf, stateIcon, stateText } from './run-text.ts';

/** What a run is and how far it has come, with what can be done about it. */
export class FfHeader extends LitElement {
  static override styles = [shared, headerStyles];
  static override properties: PropertyDeclarations = {
    host: { attribute: false },
    run: { attribute: false },
    isTrusted: { attribute: false },
    isCompared: { attribute: false },
  };

  declare host: Host;
  declare run: RunInfo;
  declare isTrusted: boolean;
  /** Others are shown with it: its figures are in the table that compares them, and its name may be theirs. */
  declare isCompared: boolean;

  protected override render() {
    const { run } = this;
    const { step, steps, error, waitingFor } = run;
    return html`<header>
      <div class="top">
        <h1>${run.name}${this.isCompared ? html` <span class="muted">${run.id}</span>` : nothing}</h1>
        <span class="state ${run.state}" role="status" aria-live="polite">
          <span class="icon" aria-hidden="true">${stateIcon(run.state)}</span>${stateText(run.state)}
        </span>
        <span class="controls" role="group" aria-label=${t('Run {0}', run.name)}>
          ${controlsOf(run.state, this.isTrusted).map(
            ({ action, isPrimary }) => html`<vscode-button
              appearance=${isPrimary ? 'primary' : 'secondary'}
              @click=${() => this.host.do(run.run, { name: action })}
            >${controlText(action)}</vscode-button>`,
          )}
        </span>
      </div>
      ${
        run.state === 'training' && step !== undefined && steps
          ? html`<progress max=${steps} .value=${step} aria-label=${t('Steps of {0}', run.name)}></progress>`
          : nothing
      }
      ${
        this.isCompared
          ? nothing
          : html`<dl>
              ${factsOf(run).map(
                ({ name, value }) => html`<div><dt>${name}</dt><dd class="number">${value}</dd></div>`,
              )}
            </dl>`
      }
      ${run.state === 'queued' && waitingFor ? html`<p class="reason">${t('Waits for {0}', waitingFor)}</p>` : nothing}
      ${
        error && (run.state === 'crashed' || run.state === 'failed' || run.state === 'paused')
          ? html`<p class="reason ${run.state === 'paused' ? '' : 'error'}">
              <span>${error}</span>
              <button class="link" @click=${() => this.host.do(run.run, { name: 'openLog' })}>${t('Show Log')}</button>
            </p>`
          : nothing
      }
    </header>`;
  }
}

customElements.define('ff-header', FfHeader);
