import { expect } from 'vitest';
import { expectWithin, report, secondsOf } from './harness/figures.ts';
import { modelText } from './harness/models.ts';
import { test } from './harness/test.ts';
import { inState, moving, train } from './harness/training.ts';
import { sees, until } from './harness/until.ts';

const original = modelText();
test.override('files', { 'net.ff.ts': original });

test('a wider layer, by keyboard: marker, new points, lens, diff, and back', async ({
  window,
  workspace,
}) => {
  await window.openFile('net.ff.ts');
  const run = await train(window, workspace);
  const second = window.lenses.filter({ hasText: '2 dense' }).first();
  const lensBefore = await until('a lens with figures', async () => {
    const text = await second.textContent();
    return text?.includes('loss') && text;
  });

  await window.replace('dense(48', 'dense(96');
  const marker = window.panel.locator('ff-chart .flags button').filter({ hasText: '1' });
  const seconds = await secondsOf(async () => {
    await window.page.keyboard.press('Control+s');
    await sees('a marker', marker);
    await until('new points', async () => {
      const rows = await workspace.rows(run);
      const began = rows.findIndex(({ type, generation }) => type === 'generation' && generation === 1);
      return began >= 0 && rows.slice(began).some(({ type }) => type === 'metrics');
    });
  });
  report({ 'from saving to the marker and new points, s': seconds });
  expectWithin(2, seconds);
  await moving(window);
  await until('the lens tells of the new figures', async () => (await second.textContent()) !== lensBefore);

  await window.panel.role('button', { name: 'Changes of generation 1' }).click();
  await sees('the diff opens', window.page.locator('.monaco-diff-editor'));
  const inserted = window.page.locator('.monaco-diff-editor .editor.modified .view-line');
  await sees('it shows the change', inserted.filter({ hasText: 'dense(96' }));

  await window.palette('Forward-Forward: Go Back To Generation…');
  await window.pick('Generation 0');
  await until('the source is back', async () => (await workspace.read('net.ff.ts')) === original);
  await window.openFile('net.ff.ts');
  await sees('in the editor, too', window.code.filter({ hasText: 'dense(48' }));
  await inState(workspace, run, 'training');
});

test('a learning rate: no restart', async ({ window, workspace }) => {
  await window.openFile('net.ff.ts');
  const run = await train(window, workspace);
  const trainer = await workspace.trainer(run);
  await window.replace('learningRate: 0.003', 'learningRate: 0.001');
  await window.save();
  await until('rows with the new rate', async () =>
    (await workspace.rows(run)).some(
      ({ type, learningRate }) => type === 'metrics' && learningRate === 0.001,
    ),
  );
  expect(await workspace.trainer(run)).toBe(trainer);
  expect((await workspace.runs()).length).toBe(1);
});

test('a syntax error: a squiggle, and the run goes on as it was', async ({ window, workspace }) => {
  await window.openFile('net.ff.ts');
  const run = await train(window, workspace);
  const trainer = await workspace.trainer(run);
  await window.replace('dense(48, ', 'dense(48,, ');
  await window.save();
  await sees('a squiggle', window.page.locator('.squiggly-error'));
  await moving(window);
  expect(await workspace.trainer(run)).toBe(trainer);
  expect((await workspace.rows(run)).every(({ type }) => type !== 'generation')).toBe(true);

  await window.replace('dense(48,, ', 'dense(32, ');
  await window.save();
  await until('the mended file is taken over', async () =>
    (await workspace.rows(run)).some(({ type }) => type === 'generation'),
  );
});
