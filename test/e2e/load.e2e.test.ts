import type { Frame } from 'playwright-core';
import { expect } from 'vitest';
import { expectWithin, median, report, secondsOf } from './harness/figures.ts';
import { longRun } from './harness/long-run.ts';
import { modelText } from './harness/models.ts';
import { cpuSeconds, descendants, residentMegabytes } from './harness/processes.ts';
import { test } from './harness/test.ts';
import { inState, moving } from './harness/training.ts';
import { typingMilliseconds } from './harness/typing.ts';
import { until } from './harness/until.ts';

const ROWS = 1_000_000;
const RUNS = 4;
const SECONDS_OF_LOAD = 120;
/** Times are of whole frames. */
const FRAME_MILLISECONDS = 17;

test.override('settings', { 'ff.limit': RUNS, 'ff.openChartsOnTrain': false });

test('a run of a million rows opens and redraws at once, in little memory', async ({
  editor,
  window,
  workspace,
}) => {
  await longRun(workspace, 'long.ff.ts', ROWS);
  await window.openFile('long.ff.ts');
  await until('the server runs', () => server(editor.server.pid));
  await window.findCommand('Forward-Forward: Show Charts');
  const opening = await secondsOf(async () => {
    await window.page.keyboard.press('Enter');
    await until('charts', () => window.panel.drawing());
  });
  await until('all of them', async () => !(await window.panel.isMoving()), 60);
  const frame = await window.panel.frame();
  const redraws: number[] = [];
  for (let turn = 0; turn < 20; turn++) redraws.push(await millisecondsOfRedraw(frame));
  const heap = await frame.evaluate(
    () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize / 2 ** 20,
  );
  const resident = residentMegabytes(server(editor.server.pid)!.pid);
  report({ 'opening, s': opening, 'redraw, ms': median(redraws), 'heap, MB': heap, 'server, MB': resident });
  expectWithin(2, opening);
  expectWithin(50, median(redraws));
  expect(heap).toBeLessThan(300);
  expect(resident).toBeLessThan(300);
});

test('four runs at once leave the editor alone', async ({ editor, window, workspace }) => {
  await workspace.write('net.ff.ts', modelText({ epochs: 100_000 }));
  await workspace.write('notes.txt', '');
  await window.openFile('net.ff.ts');
  for (let count = 1; count <= RUNS; count++) {
    await window.palette('Forward-Forward: Train');
    const run = await until('a run', async () => (await workspace.runs())[count - 1]);
    await inState(workspace, run, 'training', 60);
  }
  await window.openFile('notes.txt');
  const without = await typingMilliseconds(window.page);
  await window.openFile('net.ff.ts');
  await window.palette('Forward-Forward: Compare Runs…');
  await window.pickAll();
  await moving(window, 60);

  const host = extensionHost(editor.server.pid)!.pid;
  const before = cpuSeconds(host);
  const began = performance.now();
  await window.openFile('notes.txt');
  const withLoad = await typingMilliseconds(window.page);
  await until(
    'the time is over',
    () => performance.now() - began > SECONDS_OF_LOAD * 1000,
    SECONDS_OF_LOAD + 10,
  );
  const share = (cpuSeconds(host) - before) / ((performance.now() - began) / 1000);
  report({ 'extension host, %': 100 * share, 'key alone, ms': without, 'key with load, ms': withLoad });
  expect(share).toBeLessThan(0.05);
  expectWithin(1.1 * without + FRAME_MILLISECONDS, withLoad);
});

const server = (pid: number) =>
  descendants(pid).find(({ args }) => args.some((word) => word.endsWith('server/bin/ff.js')));

const extensionHost = (pid: number) =>
  descendants(pid).find(({ args }) => args.includes('--type=extensionHost'));

/** From a click on a line's legend until its chart is drawn anew. */
function millisecondsOfRedraw(frame: Frame): Promise<number> {
  return frame.evaluate(async () => {
    const find = (root: Document | ShadowRoot): HTMLElement | undefined => {
      const button = root.querySelector<HTMLElement>('.legend button');
      if (button) return button;
      for (const { shadowRoot } of root.querySelectorAll('*')) {
        const found = shadowRoot && find(shadowRoot);
        if (found) return found;
      }
      return undefined;
    };
    const began = performance.now();
    find(document)!.click();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    return performance.now() - began;
  });
}
