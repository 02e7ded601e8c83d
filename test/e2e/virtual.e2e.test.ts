import { expect } from 'vitest';
import { Editor } from './harness/editor.ts';
import { copyOfExtensions } from './harness/extensions-copy.ts';
import { modelText } from './harness/models.ts';
import { test } from './harness/test.ts';
import { sees } from './harness/until.ts';
import { installVirtualFolder, virtualFolder } from './harness/virtual-folder.ts';

test('a folder that is on no disk: models can be read, nothing is offered, and VS Code says why', async ({
  workspace,
}) => {
  const extensions = await copyOfExtensions(workspace.path('extensions'));
  await installVirtualFolder(extensions, { 'net.ff.ts': modelText() });
  const editor = await Editor.start(extensions);
  try {
    const window = await editor.openAt({ folder: virtualFolder });
    const { page } = window;
    await page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'net.ff.ts' }).click();
    await sees('the model', window.code.filter({ hasText: 'defineModel' }));
    await window.view('Extensions');
    await page.locator('.extensions-viewlet .monaco-list-row', { hasText: 'Forward-Forward' }).click();
    const reason = page.locator('.extension-editor .status', { hasText: 'Training needs files on a disk' });
    await sees('the reason', reason);

    for (const command of ['Train', 'New Model From Template…', 'Show Charts', 'Restart Server']) {
      expect(await window.offers(`Forward-Forward: ${command}`), command).toBe(false);
    }
    await expect
      .poll(() => page.locator('.activitybar .action-label[aria-label^="Forward"]').count())
      .toBe(0);
    await expect.poll(() => window.statusBar(/^FF/).count()).toBe(0);
    expect(await window.notification('').count()).toBe(0);
  } finally {
    await editor.close();
  }
});
