import { resolve } from 'node:path';
import { describe, expect } from 'vitest';
import { violations } from './harness/axe.ts';
import { results } from './harness/evidence.ts';
import { isMarked, speak, unmarkedTexts } from './harness/made-up-language.ts';
import { modelText } from './harness/models.ts';
import { colours, picture } from './harness/screenshots.ts';
import { strokeOn } from './harness/strokes.ts';
import { test } from './harness/test.ts';
import { train } from './harness/training.ts';
import { sees, until } from './harness/until.ts';
import type { Window } from './harness/window.ts';
import type { Workspace } from './harness/workspace.ts';

/** `npm run screenshots` makes the README's pictures; otherwise they are there to be looked at. */
const docs = process.env.FF_SCREENSHOTS && resolve(import.meta.dirname, '../../docs');
const tabs = ['Charts', 'Layers', 'Data', 'Draw'] as const;

const themes = [
  { name: 'dark', theme: 'Dark Modern', kind: 'vscode-dark' },
  { name: 'light', theme: 'Light Modern', kind: 'vscode-light' },
  { name: 'high-contrast', theme: 'Default High Contrast', kind: 'vscode-high-contrast' },
];

/** Trains until there is something to see. */
async function trainAWhile(window: Window, workspace: Workspace): Promise<void> {
  await workspace.write('digits.ff.ts', modelText({ epochs: 1000 }));
  await window.openFile('digits.ff.ts');
  const run = await train(window, workspace);
  await until('something to see', async () => (await workspace.rows(run)).length > 300, 60);
}

describe.each(themes)('$name', ({ name, theme, kind }) => {
  test.override('settings', { 'workbench.colorTheme': theme });

  test('the panel beside the code is legible and accessible', async ({ window, workspace }) => {
    await trainAWhile(window, workspace);
    const { page, panel } = window;
    await sees('the theme', panel.locator(`body[data-vscode-theme-kind="${kind}"]`));
    const frame = await panel.frame();
    for (const tab of tabs) {
      await panel.turnTo(tab);
      if (tab === 'Draw') await drawOne(window);
      const isForReadme = docs && (tab === 'Charts' || name === 'dark');
      const folder = isForReadme ? docs : resolve(results, 'pictures');
      const shot = await picture(page, resolve(folder, `panel-${tab.toLowerCase()}-${name}.png`));
      expect(colours(shot)).toBeGreaterThan(50);
      expect(await violations(frame), tab).toEqual([]);
    }
  });
});

async function drawOne({ page, panel }: Window): Promise<void> {
  const paper = panel.locator('ff-pad canvas');
  const [left, right, top, bottom] = [0.3, 0.68, 0.22, 0.8];
  await strokeOn(page, paper, [
    [left, top],
    [right, top],
    [0.45, bottom],
  ]);
  await sees('a label', panel.role('region', { name: 'Prediction' }).locator('strong'));
}

test('nothing is cut off in a panel 300 pixels wide', async ({ window, workspace }) => {
  await trainAWhile(window, workspace);
  await window.palette('View: Toggle Primary Side Bar Visibility');
  const frame = await window.panel.frame();
  const width = () => frame.evaluate(() => document.documentElement.clientWidth);
  await window.page.setViewportSize({ width: 665, height: 900 });
  await until('a narrow panel', async () => (await width()) >= 300 && (await width()) < 320);
  for (const tab of tabs) {
    await window.panel.turnTo(tab);
    await picture(window.page, resolve(results, 'pictures', `narrow-${tab.toLowerCase()}.png`));
    expect(await frame.evaluate(tooWide), tab).toEqual([]);
  }
});

/** Runs in the page: what reaches beyond its right edge where it could be scrolled to, innermost last. */
function tooWide(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const found: string[] = [];
  const look = (root: Document | ShadowRoot) => {
    for (const element of root.querySelectorAll('*')) {
      const { right, width } = element.getBoundingClientRect();
      if (width > 0 && right > clientWidth) found.push(`${element.tagName}.${element.className} to ${right}`);
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document);
  return [`${scrollWidth} of ${clientWidth}`, ...found];
}

test('the page is styled and in the language of the editor from the first frame that shows it', async ({
  editor,
  workspace,
}) => {
  const window = await editor.open(workspace);
  await window.page.context().addInitScript(speak);
  await window.page.context().addInitScript(watchLooks);
  await window.page.reload();
  await window.ready();
  await trainAWhile(window, workspace);
  const frame = await window.panel.frame();
  const seen = await frame.evaluate(() => (globalThis as unknown as Seen).ffSeen);
  expect(seen.looks).toBeGreaterThan(0);
  expect(seen.unstyled).toBe(0);
  expect(seen.titles.filter((title) => !isMarked.test(title))).toEqual([]);
  expect(seen.titles).not.toEqual([]);
  for (const tab of tabs) {
    await window.panel.turnTo(tab);
    if (tab === 'Draw') await drawOne(window);
    const own = await unmarkedTexts(frame);
    expect(
      own.filter((text) => !dataOfTheRun.test(text)),
      tab,
    ).toEqual([]);
  }
  await window.close();
});

/** What no one translates: names of the run, its device and formats. */
const dataOfTheRun = /^(digits|cpu \(compiled\)|CSV|PNG)$/;

interface Seen {
  ffSeen: { looks: number; unstyled: number; titles: string[] };
}

/** Runs in each page before its own scripts: counts the looks that find it, and those that find it without styles. */
function watchLooks(): void {
  const seen = { looks: 0, unstyled: 0, titles: [] as string[] };
  Object.assign(globalThis, { ffSeen: seen });
  const look = () => {
    const page = document.querySelector('ff-page');
    if (page) {
      seen.looks++;
      const isDefined = !page.matches(':not(:defined)') && page.shadowRoot !== null;
      const sheets = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')];
      if (!isDefined || sheets.some(({ sheet }) => sheet === null)) seen.unstyled++;
      const tab = page.shadowRoot?.querySelector('ff-tabs')?.shadowRoot?.querySelector('[role=tab]');
      const title = tab?.textContent ?? '';
      if (title && !seen.titles.includes(title)) seen.titles.push(title);
    }
  };
  // more often than the browser draws; its frames would be forgotten when VS Code writes the document
  setInterval(look, 5);
}
