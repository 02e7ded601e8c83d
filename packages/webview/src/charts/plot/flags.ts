import { t } from '../../text/l10n.ts';
import type { RunMark } from './view.ts';

/** Pixels below which flags would lie over each other. */
const room = 16;

/**
 * Flags above a plot at its marks. They are a short way for the mouse; the list of generations below the charts is the
 * way of the keyboard and of screen readers.
 */
export class Flags {
  private readonly bar = document.createElement('div');

  constructor(
    parent: HTMLElement,
    private readonly onClick: (mark: RunMark) => void,
  ) {
    this.bar.className = 'flags';
    this.bar.ariaHidden = 'true';
    parent.append(this.bar);
  }

  /** @param at pixels from the plot's left edge */
  place(marks: readonly RunMark[], at: (x: number) => number, left: number, width: number): void {
    this.bar.style.left = `${left}px`;
    this.bar.style.width = `${width}px`;
    let last = Number.NEGATIVE_INFINITY;
    const placed = marks
      .map((mark) => ({ mark, left: at(mark.x) }))
      .filter(({ left }) => left >= 0 && left <= width)
      .sort((a, b) => a.left - b.left)
      .filter(({ left }) => {
        const fits = left - last >= room;
        if (fits) last = left;
        return fits;
      });
    while (this.bar.childElementCount > placed.length) this.bar.lastElementChild!.remove();
    while (this.bar.childElementCount < placed.length) this.bar.append(flag());
    for (const [index, { mark, left }] of placed.entries())
      this.fill(this.bar.children[index] as HTMLButtonElement, mark, left);
  }

  private fill(button: HTMLButtonElement, mark: RunMark, left: number): void {
    button.style.left = `${left}px`;
    button.textContent = mark.generation === undefined ? '◆' : String(mark.generation);
    button.title =
      mark.generation === undefined
        ? mark.text
        : t('Generation {0}: {1} (click: its changes)', mark.generation, mark.text);
    button.onclick = () => this.onClick(mark);
  }
}

function flag(): HTMLButtonElement {
  const button = document.createElement('button');
  button.tabIndex = -1;
  return button;
}
