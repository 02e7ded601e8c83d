/** What a key does on the pad. */
export type PadKey =
  | { readonly does: 'move'; readonly right: number; readonly down: number }
  | { readonly does: 'pen' | 'lift' | 'undo' | 'clear' };

/** Arrows move the cursor (with Shift by four pixels), Space sets the pen down and lifts it. */
export function padKey(event: {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}): PadKey | undefined {
  const by = event.shiftKey ? 4 : 1;
  if (event.ctrlKey || event.metaKey) {
    return event.key.toLowerCase() === 'z' ? { does: 'undo' } : undefined;
  }
  switch (event.key) {
    case 'ArrowUp':
      return { does: 'move', right: 0, down: -by };
    case 'ArrowDown':
      return { does: 'move', right: 0, down: by };
    case 'ArrowLeft':
      return { does: 'move', right: -by, down: 0 };
    case 'ArrowRight':
      return { does: 'move', right: by, down: 0 };
    case ' ':
      return { does: 'pen' };
    case 'Escape':
      return { does: 'lift' };
    case 'Backspace':
      return { does: 'undo' };
    case 'Delete':
      return { does: 'clear' };
    default:
      return undefined;
  }
}
