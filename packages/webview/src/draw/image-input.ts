import { css, html, LitElement, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { shared } from '../styles/shared.ts';
import { t } from '../text/l10n.ts';
import { ImageError, type ImageOffer, readImage } from './image-file.ts';

/** An image that became the drawing. */
export interface LoadedImage {
  readonly pixels: Uint8Array;
  readonly title: string;
}

/** Takes images from files, and asks before it changes one. Tells `load`. */
export class FfImageInput extends LitElement {
  static override properties: PropertyDeclarations = {
    width: { attribute: false },
    height: { attribute: false },
    version: { attribute: false },
    offered: { state: true },
    failure: { state: true },
  };
  static override styles = [
    shared,
    css`
      .message {
        margin-top: 8px;
        padding: 6px 10px;
        border: 1px solid var(--vscode-inputValidation-warningBorder, var(--vscode-panel-border));
        overflow-wrap: anywhere;
      }
      .message .row {
        margin-top: 6px;
      }
      .failure {
        border-color: var(--vscode-inputValidation-errorBorder, var(--vscode-errorForeground));
      }
    `,
  ];

  declare width: number;
  declare height: number;
  /** Changes with the drawing: what was said of an image is then out of date. */
  declare version: number;
  /** An image that the user is asked about. */
  declare private offered: ImageOffer | undefined;
  declare private failure: string | undefined;

  /** Takes one of the files that were dropped or chosen. */
  async take(files: FileList | undefined): Promise<void> {
    const file = files?.[0];
    this.offered = undefined;
    this.failure = undefined;
    if (!file) {
      this.failure = t(
        'What was dropped is no file; drop a PNG image of {0} × {1} pixels.',
        this.width,
        this.height,
      );
      return;
    }
    try {
      const offered = await readImage(file, this.width, this.height);
      if (offered.question === undefined) this.load(offered, offered.changed);
      else this.offered = offered;
    } catch (error) {
      if (!(error instanceof ImageError)) throw error;
      this.failure = error.message;
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('version')) return;
    this.offered = undefined;
    this.failure = undefined;
  }

  protected override render() {
    return html`
      <vscode-button appearance="secondary" @click=${this.choose}>${t('Open image…')}</vscode-button>
      <input type="file" accept="image/png" hidden @change=${this.onChosen} />
      ${this.offered ? this.question(this.offered) : nothing}
      ${this.failure === undefined ? nothing : this.refusal(this.failure)}
    `;
  }

  private refusal(failure: string) {
    return html`<div class="message failure" role="alert">
      <p>${failure}</p>
      <div class="row">
        <vscode-button appearance="secondary" @click=${this.choose}>${t('Choose another…')}</vscode-button>
      </div>
    </div>`;
  }

  private question(offered: ImageOffer) {
    const { question, change, changed, asIs } = offered;
    const button = (text: string, onClick: () => void, appearance = 'secondary') =>
      html`<vscode-button appearance=${appearance} @click=${onClick}>${text}</vscode-button>`;
    return html`<div class="message" role="alert">
      <p>${question}</p>
      <div class="row">
        ${button(change ?? '', () => this.load(offered, changed), 'primary')}
        ${asIs ? button(t('Use as it is'), () => this.load(offered, asIs)) : nothing}
        ${button(t('Cancel'), () => {
          this.offered = undefined;
        })}
      </div>
    </div>`;
  }

  private choose(): void {
    this.renderRoot.querySelector('input')?.click();
  }

  private onChosen({ currentTarget }: Event): void {
    const input = currentTarget as HTMLInputElement;
    if (input.files?.length) void this.take(input.files).finally(() => this.forget(input));
  }

  /** So that the same file can be chosen again. */
  private forget(input: HTMLInputElement): void {
    input.value = '';
  }

  private load({ name }: ImageOffer, pixels: Uint8Array): void {
    this.offered = undefined;
    this.dispatchEvent(new CustomEvent<LoadedImage>('load', { detail: { pixels, title: name } }));
  }
}

customElements.define('ff-image-input', FfImageInput);
