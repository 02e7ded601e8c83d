import { expect } from 'vitest';
import { modelText } from './harness/models.ts';
import { test } from './harness/test.ts';
import { inState, train } from './harness/training.ts';
import { sees, until } from './harness/until.ts';

/** A net that takes seconds to measure. */
const slow = { layers: Array(2).fill('dense(2000, { threshold: 2 })'), test: 10_000 };

test('of two folders: a model of the second trains and is exported there, and the panel says how far it is measured', async ({
  editor,
  workspace,
}) => {
  await workspace.write('one/first.ff.ts', modelText());
  await workspace.write('two/second.ff.ts', modelText(slow));
  const folders = [{ path: 'one' }, { path: 'two' }];
  await workspace.write('both.code-workspace', JSON.stringify({ folders }));
  const window = await editor.open(workspace, { file: 'both.code-workspace' });

  await window.openFile('second.ff.ts');
  const run = await train(window, workspace.part('two'));
  expect(await workspace.part('one').runs()).toEqual([]);
  await window.palette('Forward-Forward: Stop');
  await inState(workspace, run, 'stopped');
  await window.view('Forward-Forward');
  const row = window.page.locator('.pane-body .monaco-list-row', { hasText: 'second' });
  await sees('the run is in the view', row);

  await window.palette('Forward-Forward: Export…');
  await window.pick('Last Checkpoint');
  const place = workspace.part('two').path('exported.safetensors');
  await window.chooseFile(place, /\/two\/second\.safetensors$/);
  await until('the export', async () => (await workspace.read('two/exported.safetensors')).length > 1000);

  const { panel } = window;
  await panel.role('tab', { name: 'Data' }).click();
  const measured = panel.locator('ff-evaluation');
  await sees('how far it is', measured.getByText(/^[1-9]\d* %$/), 60);
  await measured.getByRole('button', { name: 'Cancel' }).click();
  await sees('it is given up', measured.getByRole('alert').filter({ hasText: 'Cancelled' }));
  await sees('and can be asked for again', measured.getByRole('button', { name: 'Retry' }));
  await window.close();
});
