import { css, html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import { Later } from '../later.ts';
import { shared } from '../styles/shared.ts';
import { formatHundredths } from '../text/format.ts';
import { t } from '../text/l10n.ts';
import { axes, axisName, type ChartSettings } from './data/settings.ts';

/** What all charts have in common. Tells of the user's choices as `settings`, `compare` and `report`. */
export class FfToolbar extends LitElement {
  static override properties: PropertyDeclarations = {
    settings: { attribute: false },
    hasMore: { attribute: false },
    moved: { state: true },
  };
  static override styles = [
    shared,
    css`
      .row {
        gap: 6px 16px;
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }
      input[type='range'] {
        width: 90px;
        height: 16px;
        margin: 0;
        appearance: none;
        background: none;
      }
      input::-webkit-slider-runnable-track {
        height: 2px;
        background: var(--vscode-descriptionForeground);
      }
      input::-webkit-slider-thumb {
        appearance: none;
        width: 12px;
        height: 12px;
        margin-top: -5px;
        border: 1px solid var(--vscode-contrastBorder, transparent);
        border-radius: 6px;
        background: var(--vscode-progressBar-background);
      }
      output {
        min-width: 2.4em;
        font-variant-numeric: tabular-nums;
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-left: auto;
      }
      vscode-dropdown {
        min-width: 118px;
      }
    `,
  ];

  declare settings: ChartSettings;
  /** There are charts beyond the few that are always there. */
  declare hasMore: boolean;
  /** Where the slider is before its value counts. */
  declare private moved: number | undefined;
  private readonly settle = new Later(150, () => {
    this.tell('settings', { smoothing: this.moved });
    this.moved = undefined;
  });

  protected override render() {
    const { axis, smoothing, logX, logY, showsMore, zoom } = this.settings;
    const shown = this.moved ?? smoothing;
    return html`<div class="row" role="group" aria-label=${t('All charts')}>
      <label>${t('Smoothing')}
        <input type="range" min="0" max="0.99" step="0.01" .value=${String(shown)} @input=${this.onSmoothing} />
        <output>${formatHundredths(shown)}</output>
      </label>
      <label for="axis"><span id="axis-label">${t('X axis')}</span>
        <vscode-dropdown id="axis" aria-label=${t('X axis')} .value=${axis} @change=${this.onAxis}>
          ${axes.map(
            (name) =>
              html`<vscode-option value=${name} ?selected=${name === axis}>${axisName(name)}</vscode-option>`,
          )}
        </vscode-dropdown>
      </label>
      <vscode-checkbox .checked=${logY} @change=${(event: Event) => this.check('logY', event)}>${t('Log y')}</vscode-checkbox>
      <vscode-checkbox .checked=${logX} ?disabled=${axis === 'wall'}
        @change=${(event: Event) => this.check('logX', event)}>${t('Log x')}</vscode-checkbox>
      ${
        this.hasMore
          ? html`<vscode-checkbox .checked=${showsMore} @change=${(event: Event) => this.check('showsMore', event)}
              >${t('More charts')}</vscode-checkbox>`
          : nothing
      }
      <span class="end">
        ${
          zoom
            ? html`<vscode-button appearance="secondary" @click=${() => this.tell('settings', { zoom: undefined })}
                >${t('Reset Zoom')}</vscode-button>`
            : nothing
        }
        <vscode-button appearance="secondary" @click=${() => this.tell('compare')}>${t('Compare…')}</vscode-button>
        <vscode-button appearance="secondary" @click=${() => this.tell('report')}>${t('Save Report…')}</vscode-button>
      </span>
    </div>`;
  }

  private onSmoothing({ target }: Event): void {
    this.moved = Number((target as HTMLInputElement).value);
    this.settle.start();
  }

  private onAxis({ target }: Event): void {
    const { value } = target as HTMLSelectElement;
    const axis = axes.find((name) => name === value);
    if (axis && axis !== this.settings.axis)
      this.tell('settings', { axis, ...(axis === 'wall' && { logX: false }) });
  }

  private check(name: 'logX' | 'logY' | 'showsMore', { target }: Event): void {
    const { checked } = target as HTMLInputElement;
    if (checked !== this.settings[name]) this.tell('settings', { [name]: checked });
  }

  private tell(type: 'settings' | 'compare' | 'report', detail: Partial<ChartSettings> = {}): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define('ff-toolbar', FfToolbar);
