import type { Locator, Page } from 'playwright-core';
import { Panel } from './panel.ts';
import { sees, until } from './until.ts';

/** A window of VS Code, driven the way a person drives it: by keyboard, and by what they see. */
export class Window {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** What the page of a run shows, where one is open. */
  get panel(): Panel {
    return new Panel(this.page);
  }

  /** Waits until the workbench takes commands. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    await sees('the workbench is restored', this.page.locator('.part.editor'), 60);
  }

  /** Runs a command by its whole title, as the palette shows it. */
  async palette(title: string): Promise<void> {
    await this.findCommand(title);
    await this.page.keyboard.press('Enter');
  }

  /** Searches the palette for a command; Enter then runs it. */
  async findCommand(title: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input.input');
    await until(`palette: ${title}`, async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('F1');
      await input.fill(`>${title}`, { timeout: 2000 });
      return this.focusRow(title);
    });
  }

  /** Whether the palette offers a command. */
  async offers(title: string): Promise<boolean> {
    await this.page.keyboard.press('F1');
    await this.page.locator('.quick-input-widget input.input').fill(`>${title}`);
    await this.rows.first().waitFor();
    const labels = await until('rows of the palette', () => this.rows.allTextContents());
    await this.page.keyboard.press('Escape');
    return labels.some((label) => label.includes(title));
  }

  /** Chooses a row of the open quick pick by (the beginning of) its label; of a long list only a part is there. */
  async pick(label: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input.input');
    await until(`pick: ${label}`, async () => {
      await this.rows.first().waitFor({ timeout: 5000 });
      await input.fill(label, { timeout: 2000 });
      return this.focusRow(label);
    });
    await this.page.keyboard.press('Enter');
  }

  /** The labels that the open quick pick offers. */
  async choices(): Promise<string[]> {
    return (await this.rows.allTextContents()).map(normalised);
  }

  /** Chooses every row of a quick pick that takes several. */
  async pickAll(): Promise<void> {
    const rows = this.page.locator('.quick-input-list .monaco-list-row');
    const unchecked = this.page.locator('.quick-input-list .monaco-list-row:not([aria-checked="true"])');
    await until(
      'rows that can be checked',
      async () => (await rows.first().getAttribute('aria-checked')) !== null,
    );
    await until('all are checked', async () => {
      if ((await unchecked.count()) === 0) return true;
      await unchecked.first().click({ timeout: 1000 });
      return false;
    });
    await this.page.keyboard.press('Enter');
  }

  /** Answers an input box, once it has made its own proposal. */
  async answer(text: string): Promise<void> {
    await this.fillIn(text, /^[^>]/);
    await this.page.keyboard.press('Enter');
  }

  /** Answers a file dialog that proposes such a file; it looks at the folder before it takes the answer. */
  async chooseFile(path: string, proposal: RegExp): Promise<void> {
    const input = this.page.locator('.quick-input-widget input.input');
    await this.fillIn(path, proposal);
    await until('the dialog takes the answer', async () => {
      if (!(await input.isVisible())) return true;
      if ((await input.inputValue({ timeout: 1000 })) !== path) await this.fillIn(path, proposal);
      await this.page.locator('.quick-input-action .monaco-button').first().click({ timeout: 1000 });
      return false;
    });
  }

  private async fillIn(text: string, proposal: RegExp): Promise<void> {
    const input = this.page.locator('.quick-input-widget input.input');
    const busy = this.page.locator('.quick-input-widget .monaco-progress-container.active');
    const settled = async (isWanted: (value: string) => boolean) =>
      isWanted(await input.inputValue({ timeout: 1000 })) && (await busy.count()) === 0;
    await until('a proposal', () => settled((value) => proposal.test(value)));
    await until('the answer is there', async () => {
      // a dialog's own proposal may come after the answer
      if ((await input.inputValue({ timeout: 1000 })) !== text) await input.fill(text, { timeout: 1000 });
      return settled((value) => value === text);
    });
  }

  private get rows(): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row .label-name');
  }

  /** Moves through the quick pick by arrow keys until a row with this label, or one that begins so, has the focus. */
  private async focusRow(label: string): Promise<boolean> {
    const focused = this.page.locator('.quick-input-list .monaco-list-row.focused .label-name').first();
    await focused.waitFor({ timeout: 5000 });
    const names = (await this.rows.allTextContents()).map(normalised);
    const wanted = names.includes(label) ? label : names.find((name) => name.startsWith(label));
    if (wanted === undefined) return false;
    for (let moves = 0; moves <= names.length; moves++) {
      if (normalised(await focused.textContent()) === wanted) return true;
      await this.page.keyboard.press('ArrowDown');
    }
    return false;
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input.input');
    await until(
      `open ${name}`,
      async () => {
        await this.page.keyboard.press('Escape');
        await this.page.keyboard.press('Control+p');
        await input.fill(name, { timeout: 2000 });
        return this.focusRow(name);
      },
      60,
    );
    await this.page.keyboard.press('Enter');
    await this.tab(name).waitFor();
    await this.code.first().waitFor();
  }

  tab(name: string): Locator {
    return this.page.locator(`.tabs-container .tab[data-resource-name="${name}"]`);
  }

  /** The lines that the editor shows. */
  get code(): Locator {
    return this.page.locator('.part.editor .view-lines .view-line');
  }

  /** The lenses above the lines. */
  get lenses(): Locator {
    return this.page.locator('.codelens-decoration');
  }

  /** Selects the first occurrence of a text in the open file and types another in its place. */
  async replace(old: string, text: string): Promise<void> {
    const find = this.page.locator('.editor-widget.find-widget.visible textarea.input').first();
    // what had the focus before may still have it, and take the keys
    await until('the find widget', async () => {
      if ((await this.focused.count()) === 0) await this.code.first().click({ timeout: 1000 });
      await this.page.keyboard.press('Control+Home');
      await this.page.keyboard.press('Control+f');
      await find.fill(old, { timeout: 2000 });
      return true;
    });
    await sees(`find ${old}`, this.page.locator('.find-widget .matchesCount', { hasText: /^\d+ of / }));
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.insertText(text);
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+s');
    await until('saved', async () => (await this.page.locator('.tab.active.dirty').count()) === 0);
  }

  /** Puts the caret into the open file. */
  async focusEditor(): Promise<void> {
    await this.palette('View: Focus Active Editor Group');
    await until('the caret is in the editor', () => this.focused.count());
  }

  /** The editor that has the caret. */
  private get focused(): Locator {
    return this.page.locator('.part.editor .monaco-editor.focused');
  }

  /** Turns to a view container of the activity bar. */
  async view(title: string): Promise<void> {
    await this.page.locator(`.activitybar .action-label[aria-label^="${title}"]`).click();
  }

  /** Rows of the Problems view, where that is open. */
  problem(text: string | RegExp): Locator {
    return this.page.locator('.markers-panel .monaco-list-row .marker-message-details-container', {
      hasText: text,
    });
  }

  /** The toasts in the corner. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text });
  }

  /** A button of a toast or of a dialog. */
  button(label: string): Locator {
    const scope = this.page.locator('.notifications-toasts .notification-list-item, .monaco-dialog-box');
    return scope.locator('.monaco-button', { hasText: label });
  }

  statusBar(text: string | RegExp): Locator {
    return this.page.locator('.part.statusbar .statusbar-item', { hasText: text });
  }

  /**
   * Waits until the state of this window that has a word in it is stored: in a browser VS Code does so every few
   * seconds, and not when the page goes.
   */
  async stored(word: string): Promise<void> {
    await until(`the state is stored, ${word} in it`, () => this.page.evaluate(isStored, word));
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** VS Code puts no-break spaces into labels. */
function normalised(text: string | null): string {
  return (text ?? '').replaceAll('\u00a0', ' ').trim();
}

/** Runs in the browser: whether one of VS Code's databases has a value with a word in it. */
async function isStored(word: string): Promise<boolean> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name!));
    try {
      for (const store of database.objectStoreNames) {
        const values: unknown[] = await done(database.transaction(store).objectStore(store).getAll());
        if (values.some((value) => typeof value === 'string' && value.includes(word))) return true;
      }
    } finally {
      database.close();
    }
  }
  return false;
}
