import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { inject } from 'vitest';
import { type CodeServer, startCodeServer } from './code-server.ts';
import { Window } from './window.ts';
import type { Workspace } from './workspace.ts';

/** A VS Code and a browser that shows its windows. */
export class Editor {
  readonly server: CodeServer;
  readonly browser: Browser;

  private constructor(server: CodeServer, browser: Browser) {
    this.server = server;
    this.browser = browser;
  }

  /** `extensions` is a folder of installed ones. Takes about ten seconds: let the tests of a file share one. */
  static async start(extensions: string): Promise<Editor> {
    const server = await startCodeServer(extensions);
    const browser = await chromium.launch({
      executablePath: inject('editor').chromium,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
    });
    return new Editor(server, browser);
  }

  /** Opens a folder in a window of its own; with `file`, the folders that this file of it names. */
  open(
    workspace: Workspace,
    { file, ...options }: BrowserContextOptions & { file?: string } = {},
  ): Promise<Window> {
    return file === undefined
      ? this.openAt({ folder: workspace.folder }, options)
      : this.openAt({ workspace: workspace.path(file) }, options);
  }

  /** Opens what a path names, or the URI of a folder that is on no disk. */
  async openAt(address: Record<string, string>, options: BrowserContextOptions = {}): Promise<Window> {
    const context = await this.browser.newContext({
      viewport: { width: 1400, height: 850 },
      acceptDownloads: true,
      ...options,
    });
    const window = new Window(await context.newPage());
    await window.page.goto(`${this.server.url}/?${new URLSearchParams(address)}`);
    await window.ready();
    return window;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }
}
