import { expect } from 'vitest';
import { expectWithin, report, secondsOf } from './harness/figures.ts';
import { test } from './harness/test.ts';
import { inState, moving } from './harness/training.ts';
import { sees, until } from './harness/until.ts';

test('from an empty folder to moving charts, by the palette alone', async ({ window, workspace }) => {
  await window.palette('Forward-Forward: New Model From Template…');
  await window.pick('digits');
  await window.answer('first.ff.ts');
  await window.tab('first.ff.ts').waitFor();
  await sees('lenses', window.lenses.filter({ hasText: 'Train' }));

  await window.findCommand('Forward-Forward: Train');
  const untilMoving = await secondsOf(async () => {
    await window.page.keyboard.press('Enter');
    await window.panel.shown();
    await moving(window);
  });
  report({ 'from Train to moving charts, s': untilMoving });
  expectWithin(5, untilMoving);

  const [run] = await workspace.runs();
  await window.findCommand('Forward-Forward: Stop');
  const untilStopped = await secondsOf(async () => {
    await window.page.keyboard.press('Enter');
    await inState(workspace, run!, 'stopped');
  });
  report({ 'from Stop to stopped, s': untilStopped });
  expectWithin(1, untilStopped);

  await window.view('Forward-Forward');
  const row = window.page.locator('.pane-body .monaco-list-row', { hasText: 'stopped' });
  await sees('the run is in the view', row);
  expect(await row.textContent()).toContain('first');
});

test('a model has types and completion in a folder without node_modules', async ({ window, workspace }) => {
  await window.palette('Forward-Forward: New Model From Template…');
  await window.pick('digits');
  await window.answer('typed.ff.ts');
  await window.tab('typed.ff.ts').waitFor();
  await window.palette('Problems: Focus on Problems View');

  // a wrong type is an error of TypeScript: the types are there
  await window.focusEditor();
  await window.replace('epochs: 10', "epochs: 'ten'");
  await sees('TypeScript complains', window.problem(/Type 'string' is not assignable to type/));
  await window.replace("epochs: 'ten'", 'epochs: 10');
  await until('no problem is left', async () => (await window.problem(/./).count()) === 0);

  await window.replace('joint({ ', 'joint({ ');
  await window.page.keyboard.press('Control+Space');
  const offered = window.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'lastBatch' });
  await sees('completion offers an option', offered);
  await window.page.keyboard.press('Escape');
  expect(await workspace.runs()).toEqual([]);
});
