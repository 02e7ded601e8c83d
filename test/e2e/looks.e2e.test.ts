import { resolve } from 'node:path';
import { describe, expect } from 'vitest';
import { violations } from './harness/axe.ts';
import { results } from './harness/evidence.ts';
import { modelText } from './harness/models.ts';
import { colours, picture } from './harness/screenshots.ts';
import { test } from './harness/test.ts';
import { train } from './harness/training.ts';
import { until } from './harness/until.ts';

const folder = process.env.FF_SCREENSHOTS ? resolve(import.meta.dirname, '../../docs') : results;
const tabs = ['Charts', 'Layers', 'Data', 'Draw'] as const;

const themes = [
  ['dark', 'Default Dark Modern'],
  ['light', 'Default Light Modern'],
  ['high-contrast', 'Default High Contrast'],
] as const;

describe.each(themes)('%s', (name, theme) => {
  test('the panel beside the code is legible and accessible', async ({ editor, window, workspace }) => {
    await editor.server.configure({ 'workbench.colorTheme': theme });
    await workspace.write('digits.ff.ts', modelText({ epochs: 300 }));
    await window.openFile('digits.ff.ts');
    await train(window, workspace);
    const frame = await window.panel.frame();
    for (const tab of tabs) {
      await window.panel.turnTo(tab);
      await window.panel.settled();
      const shot = await picture(window.page, resolve(folder, `panel-${tab.toLowerCase()}-${name}.png`));
      expect(colours(shot)).toBeGreaterThan(50);
      expect(await violations(frame), tab).toEqual([]);
    }
  });
});

test('nothing is cut off in a panel 300 pixels wide', async ({ window, workspace }) => {
  await workspace.write('digits.ff.ts', modelText({ epochs: 300 }));
  await window.openFile('digits.ff.ts');
  await train(window, workspace);
  await window.page.setViewportSize({ width: 700, height: 900 });
  const frame = await window.panel.frame();
  for (const tab of tabs) {
    await window.panel.turnTo(tab);
    await window.panel.settled();
    await until(`${tab} fits`, () =>
      frame.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
    );
  }
});
