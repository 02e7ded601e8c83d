import { describe, expect, it } from 'vitest';
import { padKey } from './pad-keys.ts';

const press = (key: string, held: { shiftKey?: boolean; ctrlKey?: boolean } = {}) =>
  padKey({ key, shiftKey: false, ctrlKey: false, metaKey: false, ...held });

describe('keys on the pad', () => {
  it('move the cursor', () => {
    expect(press('ArrowUp')).toEqual({ does: 'move', right: 0, down: -1 });
    expect(press('ArrowRight', { shiftKey: true })).toEqual({ does: 'move', right: 4, down: 0 });
  });

  it('take back and clear', () => {
    expect([press('z', { ctrlKey: true }), press('Backspace'), press('Delete')]).toEqual([
      { does: 'undo' },
      { does: 'undo' },
      { does: 'clear' },
    ]);
  });

  it('are left alone where they mean something else', () => {
    expect([press('Tab'), press('z'), press('ArrowUp', { ctrlKey: true })]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
