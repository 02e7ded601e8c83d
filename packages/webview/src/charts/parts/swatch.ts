import { html } from 'lit';
import type { LineSpec } from '../data/chart-specs.ts';

/** A short piece of a line, as the chart draws it. */
export function swatch({ colour, dash }: Pick<LineSpec, 'colour' | 'dash'>) {
  return html`<svg class="swatch" width="24" height="8" aria-hidden="true">
    <line x1="0" y1="4" x2="24" y2="4" stroke-width="2" stroke=${`var(${colour})`}
      stroke-dasharray=${dash.join(' ') || 'none'}></line>
  </svg>`;
}
