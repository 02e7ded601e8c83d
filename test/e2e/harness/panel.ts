import { createHash } from 'node:crypto';
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { sees, until } from './until.ts';

const READY = 'iframe.webview.ready:visible';
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

  /** Turns to a tab of the page. */
  async turnTo(tab: 'Charts' | 'Layers' | 'Data' | 'Draw'): Promise<void> {
    await this.role('tab', { name: tab }).click();
  }

  /** Waits until no answer is awaited any more. */
  async settled(): Promise<void> {
    const ring = this.locator('vscode-progress-ring');
    await until('the page is settled', async () => (await ring.count()) === 0);
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
