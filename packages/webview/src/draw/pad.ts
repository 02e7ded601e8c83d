import { css, html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import { shared } from '../styles/shared.ts';
import { t } from '../text/l10n.ts';
import { paint } from '../tiles/paint.ts';
import type { Point } from './brush.ts';
import type { Drawing } from './drawing.ts';
import { padKey } from './pad-keys.ts';

/** Paper for mouse, finger, pen and keys. Tells of each change as `draw`, and as `approach` that one may come. */
export class FfPad extends LitElement {
  static override properties: PropertyDeclarations = {
    drawing: { attribute: false },
    version: { attribute: false },
    cursor: { state: true },
    isPenDown: { state: true },
    spoken: { state: true },
  };
  static override styles = [
    shared,
    css`
      .paper {
        position: relative;
        touch-action: none;
        cursor: crosshair;
        outline-offset: 2px;
        user-select: none;
      }
      canvas {
        display: block;
        width: 100%;
        border: 1px solid var(--vscode-contrastBorder, var(--vscode-descriptionForeground));
        image-rendering: pixelated;
      }
      .cursor {
        position: absolute;
        display: none;
        border: 1px solid white;
        outline: 1px solid black;
        pointer-events: none;
      }
      .cursor.down {
        background: white;
      }
      .paper:focus-visible .cursor {
        display: block;
      }
    `,
  ];

  declare drawing: Drawing;
  /** Changes with the drawing. */
  declare version: number;
  /** The pixel that keys draw at. */
  declare private cursor: { readonly x: number; readonly y: number };
  declare private isPenDown: boolean;
  /** What a screen reader says of the last key. */
  declare private spoken: string;
  private pointer: number | undefined;

  constructor() {
    super();
    this.cursor = { x: 0, y: 0 };
    this.isPenDown = false;
    this.spoken = '';
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('drawing')) return;
    this.cursor = { x: this.drawing.width >> 1, y: this.drawing.height >> 2 };
    this.isPenDown = false;
  }

  protected override render() {
    const { width, height } = this.drawing;
    return html`
      <div
        class="paper"
        tabindex="0"
        role="application"
        aria-roledescription=${t('drawing pad')}
        aria-label=${t('Paper of {0} by {1} pixels', width, height)}
        aria-describedby="keys"
        @pointerenter=${this.approach}
        @focus=${this.approach}
        @pointerdown=${this.onDown}
        @pointermove=${this.onMove}
        @pointerup=${this.onUp}
        @pointercancel=${this.onUp}
        @keydown=${this.onKey}
        @blur=${this.lift}
      >
        <canvas width=${width} height=${height}></canvas>
        <div class="cursor ${this.isPenDown ? 'down' : ''}" .style=${this.cursorPlace()}></div>
      </div>
      <p id="keys" class="visually-hidden">
        ${t(
          'Arrow keys move the cursor, with Shift by four pixels. Space sets the pen down and lifts it. Backspace takes the last stroke back, Delete clears.',
        )}
      </p>
      <p class="visually-hidden" aria-live="polite">${this.spoken || nothing}</p>
    `;
  }

  protected override updated(): void {
    paint(this.renderRoot.querySelector('canvas')!, this.drawing.pixels);
  }

  private cursorPlace(): string {
    const { width, height } = this.drawing;
    const { x, y } = this.cursor;
    const percent = (share: number) => `${(100 * share).toFixed(2)}%`;
    return `left: ${percent(x / width)}; top: ${percent(y / height)}; width: ${percent(1 / width)}; height: ${percent(1 / height)}`;
  }

  private approach(): void {
    this.dispatchEvent(new CustomEvent('approach'));
  }

  private changed(): void {
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent('draw'));
  }

  private placeOf({ clientX, clientY }: PointerEvent): Point {
    const { left, top, width, height } = this.renderRoot.querySelector('canvas')!.getBoundingClientRect();
    return [
      ((clientX - left) / width) * this.drawing.width,
      ((clientY - top) / height) * this.drawing.height,
    ];
  }

  private onDown(event: PointerEvent): void {
    if (event.button !== 0 || this.pointer !== undefined) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.pointer = event.pointerId;
    this.isPenDown = false;
    this.drawing.begin(this.placeOf(event));
    this.changed();
  }

  private onMove(event: PointerEvent): void {
    if (event.pointerId !== this.pointer) return;
    const parts = event.getCoalescedEvents();
    for (const part of parts.length > 0 ? parts : [event]) this.drawing.extend(this.placeOf(part));
    this.changed();
  }

  private onUp(event: PointerEvent): void {
    if (event.pointerId === this.pointer) this.pointer = undefined;
  }

  private lift(): void {
    this.isPenDown = false;
  }

  private onKey(event: KeyboardEvent): void {
    const key = padKey(event);
    if (!key || this.pointer !== undefined) return;
    event.preventDefault();
    switch (key.does) {
      case 'move':
        this.moveCursor(key.right, key.down);
        return;
      case 'pen':
        this.isPenDown = !this.isPenDown;
        this.spoken = this.isPenDown ? t('pen down') : t('pen up');
        if (!this.isPenDown) return;
        this.drawing.begin(this.cursorPoint());
        break;
      case 'lift':
        this.lift();
        return;
      case 'undo':
        this.lift();
        this.drawing.undo();
        break;
      case 'clear':
        this.lift();
        this.drawing.clear();
        break;
      default:
        key satisfies never;
    }
    this.changed();
  }

  private moveCursor(right: number, down: number): void {
    const { width, height } = this.drawing;
    const x = Math.min(width - 1, Math.max(0, this.cursor.x + right));
    const y = Math.min(height - 1, Math.max(0, this.cursor.y + down));
    this.cursor = { x, y };
    this.spoken = t('column {0}, row {1}', x + 1, y + 1);
    if (!this.isPenDown) return;
    this.drawing.extend(this.cursorPoint());
    this.changed();
  }

  private cursorPoint(): Point {
    return [this.cursor.x + 0.5, this.cursor.y + 0.5];
  }
}

customElements.define('ff-pad', FfPad);
