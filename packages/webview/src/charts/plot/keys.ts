import type { Stretch } from '../data/settings.ts';

export type KeyAction =
  | { readonly type: 'point'; readonly x: number | undefined }
  | { readonly type: 'zoom'; readonly stretch: Stretch }
  | { readonly type: 'reset' };

/** What a key does on a chart that shows a stretch, with the crosshair at an x or nowhere. */
export function keyAction(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  { from, to }: Stretch,
  pointed: number | undefined,
): KeyAction | undefined {
  const width = to - from;
  const at = pointed ?? (from + to) / 2;
  const within = (x: number) => Math.min(to, Math.max(from, x));
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      const sign = key === 'ArrowLeft' ? -1 : 1;
      if (!shiftKey)
        return { type: 'point', x: within(pointed === undefined ? at : at + (sign * width) / 50) };
      return { type: 'zoom', stretch: { from: from + (sign * width) / 4, to: to + (sign * width) / 4 } };
    }
    case 'Home':
      return { type: 'point', x: from };
    case 'End':
      return { type: 'point', x: to };
    case '+':
    case '=':
      return { type: 'zoom', stretch: { from: at - (at - from) / 2, to: at + (to - at) / 2 } };
    case '-':
      return { type: 'zoom', stretch: { from: at - (at - from) * 2, to: at + (to - at) * 2 } };
    case '0':
      return { type: 'reset' };
    case 'Escape':
      return pointed === undefined ? { type: 'reset' } : { type: 'point', x: undefined };
    default:
      return undefined;
  }
}
