import { css, html, LitElement, type PropertyDeclarations } from 'lit';
import { shared } from '../styles/shared.ts';
import { paint } from './paint.ts';

/** One small image. */
export class FfTile extends LitElement {
  static override properties: PropertyDeclarations = {
    pixels: { attribute: false },
    width: { attribute: false },
    height: { attribute: false },
    label: { attribute: false },
  };
  static override styles = [
    shared,
    css`
      canvas {
        display: block;
        width: 100%;
        image-rendering: pixelated;
      }
    `,
  ];

  /** Greys `[height * width]`, or colours `[height * width * 3]`. */
  declare pixels: Uint8Array;
  declare width: number;
  declare height: number;
  /** What it shows, for those who can't see it. */
  declare label: string;

  protected override render() {
    return html`<canvas width=${this.width} height=${this.height} role="img" aria-label=${this.label}></canvas>`;
  }

  protected override updated(): void {
    paint(this.renderRoot.querySelector('canvas')!, this.pixels);
  }
}

customElements.define('ff-tile', FfTile);
