import { expect } from 'vitest';
import { modelText } from './harness/models.ts';
import { test } from './harness/test.ts';
import { train } from './harness/training.ts';
import { sees, until } from './harness/until.ts';

test.override('files', { 'net.ff.ts': modelText() });

test('a window that is reloaded while it trains: steps gone on, charts complete, settings kept', async ({
  window,
  workspace,
}) => {
  await window.openFile('net.ff.ts');
  const run = await train(window, workspace);
  const trainer = await workspace.trainer(run);
  const { panel } = window;
  await panel.role('slider', { name: 'Smoothing' }).fill('0.5');
  await panel.role('combobox', { name: 'X axis' }).click();
  await panel.role('option', { name: 'Epoch' }).click();
  await panel.zoomIn();

  const rows = (await workspace.rows(run)).length;
  await window.stored('zoom');
  await window.reload();
  await window.panel.shown(60);
  await sees('the charts are zoomed as before', panel.role('button', { name: 'Reset Zoom' }), 60);
  expect(await workspace.trainer(run)).toBe(trainer);
  expect((await workspace.rows(run)).length).toBeGreaterThan(rows);
  expect(await panel.role('slider', { name: 'Smoothing' }).inputValue()).toBe('0.5');
  expect(await panel.role('combobox', { name: 'X axis' }).textContent()).toContain('Epoch');
  await panel.role('button', { name: 'Reset Zoom' }).click();

  // from the first row to the last: nothing is missing
  await panel.role('button', { name: 'Loss as a table' }).click();
  const table = panel.role('region', { name: 'Loss as a table' });
  await until('the table begins with the first rows', async () => {
    const [first] = await table.locator('tbody th').allTextContents();
    return Number(first) < 1;
  });
  await until('it ends with the last', async () => {
    const last = (await table.locator('tbody th').allTextContents()).at(-1);
    return Number(last?.replaceAll(',', '')) > Number((await workspace.rows(run))[rows - 1]?.epoch);
  });
});
