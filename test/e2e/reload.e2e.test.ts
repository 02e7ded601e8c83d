import { expect } from 'vitest';
import { modelText } from './harness/models.ts';
import { test } from './harness/test.ts';
import { moving, train } from './harness/training.ts';
import { until } from './harness/until.ts';

test.override('files', { 'net.ff.ts': modelText() });

test('a window that is reloaded while it trains: steps gone on, charts complete, settings kept', async ({
  window,
  workspace,
}) => {
  await window.openFile('net.ff.ts');
  const run = await train(window, workspace);
  const trainer = workspace.trainer(run)?.pid;
  await window.panel.label('Smoothing').first().fill('0.9');
  await window.panel.label('Smoothing').first().press('Tab');
  await window.panel.label('x-axis').first().selectOption('epoch');
  await moving(window);

  const rows = (await workspace.rows(run)).length;
  await window.reload();
  await window.panel.shown(60);
  await moving(window, 60);
  expect(workspace.trainer(run)?.pid).toBe(trainer);
  expect((await workspace.rows(run)).length).toBeGreaterThan(rows);
  expect(await window.panel.label('Smoothing').first().inputValue()).toBe('0.9');
  expect(await window.panel.label('x-axis').first().inputValue()).toBe('epoch');

  // from its first row to its last: nothing is missing
  await window.panel.role('button', { name: 'Loss as a table' }).first().click();
  await until('the table begins with the first row', async () => {
    const first = await window.panel.locator('tbody th').first().textContent();
    return Number(first) < 0.1;
  });
});
