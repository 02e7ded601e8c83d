import type { Frame } from 'playwright-core';
import { expect } from 'vitest';
import { median, report, secondsOf } from './harness/figures.ts';
import { longRun } from './harness/long-run.ts';
import { modelText } from './harness/models.ts';
import { cpuSeconds, descendants, residentMegabytes } from './harness/processes.ts';
import { test } from './harness/test.ts';
import { inState, moving } from './harness/training.ts';
import { until } from './harness/until.ts';
import type { Window } from './harness/window.ts';

const ROWS = 1_000_000;
const RUNS = 4;
const SECONDS_OF_LOAD = 120;

test.override('settings', { 'ff.limit': RUNS });

test('a run of a million rows opens and redraws at once, in little memory', async ({
  editor,
  window,
  workspace,
}) => {
  const run = await longRun(workspace, 'long.ff.ts', ROWS);
  await window.openFile('long.ff.ts');
  await until('the server runs', () => server(editor.server.pid));
  const opening = await secondsOf(async () => {
    await window.palette('Forward-Forward: Show Charts');
    await until('charts', () => window.panel.drawing());
  });
  const frame = await window.panel.frame();
  const redraws: number[] = [];
  const line = window.panel.locator('ff-chart .legend button').first();
  for (let turn = 0; turn < 20; turn++) redraws.push(await millisecondsOfRedraw(frame));
  await line.waitFor();
  const heap = await frame.evaluate(
    () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize / 2 ** 20,
  );
  const resident = residentMegabytes(server(editor.server.pid)!.pid);
  report({ 'opening, s': opening, 'redraw, ms': median(redraws), 'heap, MB': heap, 'server, MB': resident });
  expect(opening).toBeLessThan(2);
  expect(median(redraws)).toBeLessThan(50);
  expect(heap).toBeLessThan(300);
  expect(resident).toBeLessThan(300);
  expect(run).toContain('.ff/runs');
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
  const without = await typingMilliseconds(window);
  await window.openFile('net.ff.ts');
  await window.palette('Forward-Forward: Compare Runs…');
  await window.pickAll();
  await moving(window, 60);

  const host = extensionHost(editor.server.pid)!.pid;
  const before = cpuSeconds(host);
  const began = performance.now();
  await window.openFile('notes.txt');
  const withLoad = await typingMilliseconds(window);
  await until(
    'the time is over',
    () => performance.now() - began > SECONDS_OF_LOAD * 1000,
    SECONDS_OF_LOAD + 10,
  );
  const share = (cpuSeconds(host) - before) / ((performance.now() - began) / 1000);
  report({ 'extension host, %': 100 * share, 'key alone, ms': without, 'key with load, ms': withLoad });
  expect(share).toBeLessThan(0.05);
  expect(withLoad).toBeLessThan(2 * without + 10);
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

/** From a key to its character in the editor: the median of many. */
async function typingMilliseconds(window: Window): Promise<number> {
  await window.page.keyboard.press('Control+End');
  const times: number[] = [];
  for (let key = 0; key < 60; key++) {
    const before = await textLength(window);
    const began = performance.now();
    await window.page.keyboard.press('x');
    await until('the character', async () => (await textLength(window)) > before);
    times.push(performance.now() - began);
  }
  return median(times);
}

async function textLength(window: Window): Promise<number> {
  return (await window.code.allTextContents()).join('').length;
}
