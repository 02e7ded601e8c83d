import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { sees, until } from './until.ts';

const READY = 'iframe.webview.ready:visible';
const CONTENT = {
  Charts: 'ff-chart canvas',
  Layers: 'ff-weights canvas',
  Data: 'ff-confusion td',
  Draw: 'ff-pad canvas',
} as const;
const INNER = 'iframe#active-frame';

/** The page beside the code: a frame in a frame of the workbench. */
export class Panel {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  private get content(): FrameLocator {
    return this.page.frameLocator(READY).last().frameLocator(INNER);
  }

  /** A part of the page; open shadow roots are looked through. */
  locator(selector: string, options?: Parameters<FrameLocator['locator']>[1]): Locator {
    return this.content.locator(selector, options);
  }

  role(...args: Parameters<FrameLocator['getByRole']>): Locator {
    return this.content.getByRole(...args);
  }

  text(...args: Parameters<FrameLocator['getByText']>): Locator {
    return this.content.getByText(...args);
  }

  label(...args: Parameters<FrameLocator['getByLabel']>): Locator {
    return this.content.getByLabel(...args);
  }

  /** What the charts have drawn, to be compared; empty where there are none. */
  async drawing(): Promise<string> {
    const charts = await this.locator('ff-charts canvas').evaluateAll((all) =>
      (all as HTMLCanvasElement[]).map((canvas) => canvas.toDataURL()),
    );
    return createHash('sha256').update(charts.join()).digest('hex').repeat(Math.min(1, charts.length));
  }

  /** Whether what the charts have drawn changes while one looks twice. */
  async isMoving(): Promise<boolean> {
    const before = await this.drawing();
    await setTimeout(500);
    return (await this.drawing()) !== before;
  }

  /** Turns to a tab of the page, and waits for what it is about. */
  async turnTo(tab: keyof typeof CONTENT): Promise<void> {
    await this.role('tab', { name: tab }).click();
    await sees(`what ${tab} shows`, this.locator(CONTENT[tab]), 60);
  }

  /** Drags over the middle of the first chart, again where it shows nothing yet or is drawn anew meanwhile. */
  async zoomIn(): Promise<void> {
    const plot = this.locator('ff-chart .u-over').first();
    const reset = this.role('button', { name: 'Reset Zoom' });
    await until('the charts are zoomed', async () => {
      const box = await plot.boundingBox({ timeout: 1000 });
      if (!box) return false;
      const y = box.y + box.height / 2;
      await this.page.mouse.move(box.x + 0.2 * box.width, y);
      await this.page.mouse.down();
      await this.page.mouse.move(box.x + 0.8 * box.width, y, { steps: 8 });
      await this.page.mouse.up();
      await reset.waitFor({ timeout: 1000 });
      return true;
    });
  }

  /** The frame's own document, to compute in. */
  async frame(): Promise<Frame> {
    const handle = await this.content.locator('body').elementHandle();
    const frame = await handle?.ownerFrame();
    if (!frame) throw new Error('the panel shows no page');
    return frame;
  }

  /** Waits until a page is there. */
  async shown(seconds?: number): Promise<void> {
    await sees('the panel shows its page', this.content.locator('body'), seconds);
  }
}
