import { expect } from 'vitest';
import { expectWithin, report, secondsOf } from './harness/figures.ts';
import { modelText } from './harness/models.ts';
import { descendants, kill } from './harness/processes.ts';
import { test } from './harness/test.ts';
import { inState, moving, train } from './harness/training.ts';
import { sees, until } from './harness/until.ts';

test.override('files', { 'net.ff.ts': modelText() });

test('a trainer that is killed: crashed, with the reason and a way on', async ({ window, workspace }) => {
  await window.openFile('net.ff.ts');
  const run = await train(window, workspace);
  const trainer = await workspace.trainer(run);
  const resume = window.panel.role('button', { name: 'Resume' });
  const seconds = await secondsOf(async () => {
    kill(trainer);
    await sees('Resume is offered', resume);
    await sees('the state is told', window.panel.role('status').filter({ hasText: 'Crashed' }));
    await sees('so is the reason', window.panel.text(/SIGKILL|killed/i).first());
  });
  report({ 'from the kill to Resume, s': seconds });
  expectWithin(3, seconds);

  await resume.first().click();
  await inState(workspace, run, 'training', 60);
  await moving(window);
});

test('a server that is killed: it comes back, and the charts are complete', async ({
  editor,
  window,
  workspace,
}) => {
  await window.openFile('net.ff.ts');
  const run = await train(window, workspace);
  const server = () =>
    descendants(editor.server.pid).find(({ args }) => args.some((word) => word.endsWith('server/bin/ff.js')));
  const killed = await until('the server', server);
  const steps = (await workspace.rows(run)).length;
  const seconds = await secondsOf(async () => {
    kill(killed.pid);
    await until('another server', () => {
      const now = server();
      return now !== undefined && now.pid !== killed.pid;
    });
    await moving(window);
  });
  report({ 'from the kill to moving charts, s': seconds });
  expectWithin(5, seconds);
  expect((await workspace.rows(run)).length).toBeGreaterThan(steps);
  expect((await workspace.record(run)).state).toBe('training');
});
