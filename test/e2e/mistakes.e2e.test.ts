import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import { makeReadOnly } from '../../packages/ff-server/src/testing/small-disk.ts';
import { Editor } from './harness/editor.ts';
import { copyOfExtensions } from './harness/extensions-copy.ts';
import { trainFromTerminal } from './harness/finished-run.ts';
import { modelText } from './harness/models.ts';
import { test } from './harness/test.ts';
import { inState, moving, train } from './harness/training.ts';
import { sees, until } from './harness/until.ts';

test('training without a model: the models of the workspace are offered, or a new one', async ({
  window,
  workspace,
}) => {
  await workspace.write('one.ff.ts', modelText());
  await workspace.write('deep/two.ff.ts', modelText());
  await window.palette('Forward-Forward: Train');
  await expect.poll(() => window.choices()).toEqual(['one.ff.ts', 'two.ff.ts', 'New Model From Template…']);
  await window.pick('two.ff.ts');
  const [run] = await until('a run', async () => {
    const runs = await workspace.runs();
    return runs.length > 0 && runs;
  });
  await inState(workspace, run!, 'training', 60);
});

test('training in an empty folder: a new model is offered', async ({ window, workspace }) => {
  await window.palette('Forward-Forward: Train');
  await expect.poll(() => window.choices()).toEqual(['New Model From Template…']);
  await window.pick('New Model From Template…');
  await window.pick('digits');
  await window.answer('mine.ff.ts');
  await window.tab('mine.ff.ts').waitFor();
  expect(await workspace.read('mine.ff.ts')).toContain('defineModel');
});

test('two windows on one folder: both show the run, and either stops it', async ({
  editor,
  window,
  workspace,
}) => {
  await workspace.write('net.ff.ts', modelText());
  await window.openFile('net.ff.ts');
  const run = await train(window, workspace);
  const second = await editor.open(workspace);
  await second.openFile('net.ff.ts');
  await second.palette('Forward-Forward: Show Charts');
  await moving(second, 60);
  await second.palette('Forward-Forward: Stop');
  await inState(workspace, run, 'stopped');
  await sees('the first window tells', window.panel.text(/stopped/i).first());
  await second.close();
});

test('a panel that is restored for a run that is gone: says so, and closes', async ({
  window,
  workspace,
}) => {
  await workspace.write('net.ff.ts', modelText({ epochs: 1 }));
  const run = await trainFromTerminal(workspace, 'net.ff.ts');
  await window.openFile('net.ff.ts');
  await window.palette('Forward-Forward: Show Charts');
  await until('charts', () => window.panel.drawing(), 60);
  await window.stored(basename(run));
  await rm(run, { recursive: true });
  await window.reload();
  await sees('it is told', window.panel.text(/is gone/), 60);
  await window.panel.role('button', { name: 'Close' }).click();
  await until('the panel closes', async () => (await window.page.locator('iframe.webview').count()) === 0);
});

test('a model file that exists already is not overwritten', async ({ window, workspace }) => {
  const mine = '// mine\n';
  await workspace.write('digits.ff.ts', mine);
  await window.palette('Forward-Forward: New Model From Template…');
  await window.pick('digits');
  await window.answer('digits.ff.ts');
  const box = window.page.locator('.quick-input-widget');
  await sees('it is told', box.locator('.quick-input-message', { hasText: 'digits.ff.ts exists already' }));
  await sees('the file can be opened', box.locator('.action-label[aria-label="Open Existing"]'));
  await window.answer('other.ff.ts');
  await window.tab('other.ff.ts').waitFor();
  expect(await workspace.read('digits.ff.ts')).toBe(mine);
});

test('an export to a place that can’t be written to: one message, and another place', async ({
  window,
  workspace,
}) => {
  await workspace.write('net.ff.ts', modelText({ epochs: 1 }));
  await trainFromTerminal(workspace, 'net.ff.ts');
  await window.openFile('net.ff.ts');
  await window.palette('Forward-Forward: Export…');
  await window.pick('Last Checkpoint');
  await window.chooseFile('/proc/net.safetensors', /net\.safetensors$/);
  await sees('it is told', window.notification('/proc/net.safetensors'));
  await window.button('Choose Another Place').click();

  await workspace.write('sealed/here.txt', '');
  const unseal = makeReadOnly(workspace.path('sealed'));
  try {
    const sealed = workspace.path('sealed/net.safetensors');
    await window.chooseFile(sealed, /net\.safetensors$/);
    await sees('it is told of a folder inside, too', window.notification(sealed));
    await until('by one message', async () => (await window.notification('').count()) === 1);
  } finally {
    unseal();
  }
  await window.button('Choose Another Place').click();
  await window.chooseFile(workspace.path('net.safetensors'), /net\.safetensors$/);
  await until('the export', async () => (await workspace.read('net.safetensors')).length > 1000);
});

test('an extension without its server: one message that says how to mend it', async ({ workspace }) => {
  await workspace.write('net.ff.ts', modelText());
  const extensions = await extensionsWithoutServer(workspace.path('extensions'));
  const editor = await Editor.start(extensions);
  try {
    const window = await editor.open(workspace);
    await window.openFile('net.ff.ts');
    await sees('it is told', window.notification(/The server of the extension is missing/));
    await sees('and can be looked into', window.button('Show Log'));
    await sees('in the status bar, too', window.statusBar('FF no server'));
  } finally {
    await editor.close();
  }
});

/** The installed extensions, ours without the server's entry. */
async function extensionsWithoutServer(folder: string): Promise<string> {
  await copyOfExtensions(folder);
  const ours = (await readdir(folder)).find((name) => name.startsWith('forward-forward.'));
  await rm(join(folder, ours!, 'dist/server/bin/ff.js'));
  return folder;
}
