import type { ImageTiles } from 'ff-server/protocol';
import { css, html, LitElement, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { shared } from '../styles/shared.ts';
import { paint } from './paint.ts';
import { splitTiles } from './tile-pixels.ts';

/** Small images side by side. `--tile` is their least width. */
export class FfTiles extends LitElement {
  static override properties: PropertyDeclarations = {
    tiles: { attribute: false },
    label: { attribute: false },
    captions: { attribute: false },
    descriptions: { attribute: false },
  };
  static override styles = [
    shared,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(var(--tile, 48px), 1fr));
        gap: var(--tile-gap, 6px);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      canvas {
        display: block;
        width: 100%;
        image-rendering: pixelated;
      }
      span {
        display: block;
        font-size: 0.9em;
        text-align: center;
      }
    `,
  ];

  declare tiles: ImageTiles | undefined;
  /** What the images are, all together. */
  declare label: string;
  /** Texts below the images. Without them and without `descriptions` all images are one picture to a screen reader. */
  declare captions: readonly string[] | undefined;
  /** What each image shows, for those who can't see it; default the captions. */
  declare descriptions: readonly string[] | undefined;
  private images: readonly Uint8Array[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('tiles')) this.images = this.tiles ? splitTiles(this.tiles) : [];
  }

  protected override render() {
    if (!this.tiles) return nothing;
    const { width, height } = this.tiles;
    const descriptions = this.descriptions ?? this.captions;
    const canvases = this.images.map((_, index) => {
      const description = descriptions?.[index];
      const canvas = html`<canvas
        width=${width}
        height=${height}
        role=${description === undefined ? nothing : 'img'}
        aria-label=${description ?? nothing}
      ></canvas>`;
      const caption = this.captions?.[index];
      return html`<li>${canvas}${
        caption === undefined ? nothing : html`<span class="number" aria-hidden="true">${caption}</span>`
      }</li>`;
    });
    return descriptions
      ? html`<ul aria-label=${this.label}>${canvases}</ul>`
      : html`<div role="img" aria-label=${this.label}><ul role="presentation">${canvases}</ul></div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('tiles')) return;
    this.renderRoot.querySelectorAll('canvas').forEach((canvas, index) => {
      paint(canvas, this.images[index]!);
    });
  }
}

customElements.define('ff-tiles', FfTiles);
