import type { RunInfo } from 'ff-server/protocol';
import { css, html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import type { Host } from '../host/host.ts';
import { Question } from '../questions/question.ts';
import { questionStatus, questionStyles } from '../questions/status.ts';
import { shared } from '../styles/shared.ts';
import { className } from '../text/class-name.ts';
import { formatCount } from '../text/format.ts';
import { t } from '../text/l10n.ts';
import { splitTiles } from '../tiles/tile-pixels.ts';
import type { LoadedImage } from './image-input.ts';

/** Takes a sample of the test set by its index. Tells `load`. */
export class FfSampleInput extends LitElement {
  static override properties: PropertyDeclarations = {
    host: { attribute: false },
    run: { attribute: false },
    total: { attribute: false },
    failure: { state: true },
  };
  static override styles = [
    shared,
    questionStyles,
    css`
      input {
        width: 4.5em;
        height: 26px;
        padding: 0 6px;
        border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent));
        border-radius: 2px;
        background: var(--vscode-input-background);
        color: var(--vscode-input-foreground);
        font: inherit;
      }
      form.row {
        gap: 6px;
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }
    `,
  ];

  declare host: Host;
  declare run: RunInfo;
  /** Size of the test set. */
  declare total: number;
  declare private failure: string | undefined;
  private readonly samples = new Question(this, 'samples');

  protected override render() {
    return html`
      <form class="row" @submit=${this.onSubmit}>
        <label>${t('Test sample')} <input name="index" inputmode="numeric" value="0" aria-describedby="range" /></label>
        <span id="range" class="visually-hidden">${t('{0} to {1}', 0, this.total - 1)}</span>
        <vscode-button appearance="secondary" @click=${this.onSubmit}>${t('Load')}</vscode-button>
        <vscode-button appearance="secondary" @click=${() => this.load(Math.floor(Math.random() * this.total))}>
          ${t('Random')}
        </vscode-button>
      </form>
      ${this.failure === undefined ? nothing : html`<p class="error" role="alert">${this.failure}</p>`}
      ${questionStatus(this.samples, t('Loading the sample'), () => this.onSubmit())}
    `;
  }

  private get input(): HTMLInputElement {
    return this.renderRoot.querySelector('input')!;
  }

  private onSubmit(event?: Event): void {
    event?.preventDefault();
    const text = this.input.value.trim();
    const index = Number(text);
    const isSample = text !== '' && Number.isInteger(index) && index >= 0 && index < this.total;
    if (isSample) void this.load(index);
    else this.failure = t('The test set has the samples 0 to {0}.', formatCount(this.total - 1));
  }

  private async load(index: number): Promise<void> {
    this.failure = undefined;
    this.input.value = String(index);
    await this.samples.ask(this.host, { run: this.run.run, from: index, count: 1 });
    const { answer, error } = this.samples;
    const pixels = answer && splitTiles(answer)[0];
    if (!pixels || error !== undefined) return;
    const name = className(answer.classNames, answer.labels[0]!);
    const title = t('test sample {0}, true label {1}', index, name);
    this.dispatchEvent(new CustomEvent<LoadedImage>('load', { detail: { pixels, title } }));
  }
}

customElements.define('ff-sample-input', FfSampleInput);
