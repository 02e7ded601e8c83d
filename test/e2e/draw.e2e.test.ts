import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PNG } from 'pngjs';
import { expectWithin, median, report } from './harness/figures.ts';
import { trainFromTerminal } from './harness/finished-run.ts';
import { lastAnswerDelay, type Stroke, strokeOn, watchAnswers } from './harness/strokes.ts';
import { test } from './harness/test.ts';
import { sees } from './harness/until.ts';
import type { Window } from './harness/window.ts';

const template = resolve(import.meta.dirname, '../../examples/digits.ff.ts');

/** Digits as one writes them, on paper of one by one. */
const digits: Readonly<Record<number, readonly Stroke[]>> = {
  0: [
    Array.from(
      { length: 25 },
      (_, i) => [0.5 + 0.18 * Math.sin(i / 4), 0.5 - 0.3 * Math.cos(i / 4)] as const,
    ),
  ],
  1: [
    [
      [0.5, 0.2],
      [0.5, 0.8],
    ],
  ],
  4: [
    [
      [0.35, 0.2],
      [0.3, 0.52],
      [0.7, 0.52],
    ],
    [
      [0.62, 0.25],
      [0.6, 0.82],
    ],
  ],
  7: [
    [
      [0.3, 0.22],
      [0.7, 0.22],
      [0.45, 0.8],
    ],
  ],
};

test('digits drawn by the mouse are recognised, at once', async ({ window, workspace }) => {
  await workspace.write('digits.ff.ts', await readFile(template, 'utf8'));
  await trainFromTerminal(workspace, 'digits.ff.ts', ['--epochs', '5']);
  await window.openFile('digits.ff.ts');
  await window.palette('Forward-Forward: Show Charts');
  await window.panel.shown(60);
  await window.panel.turnTo('Draw');
  const paper = window.panel.locator('ff-pad canvas');
  const frame = await window.panel.frame();
  await watchAnswers(frame);

  const delays: number[] = [];
  const answer = window.panel.role('region', { name: 'Prediction' }).locator('strong');
  for (const [label, strokes] of Object.entries(digits)) {
    for (const stroke of strokes) {
      await strokeOn(window.page, paper, stroke);
      delays.push(await lastAnswerDelay(frame));
    }
    await sees(`a ${label} is seen`, answer.filter({ hasText: label }));
    await sees('the goodness of ten labels', window.panel.role('rowheader', { name: '9', exact: true }));
    await window.panel.role('button', { name: 'Clear' }).click();
  }
  report({ 'from the end of a stroke to its label, ms': median(delays) });
  expectWithin(100, median(delays));
});

test('an image of another size or kind is refused or fitted, as the user wants', async ({
  window,
  workspace,
}) => {
  await workspace.write('digits.ff.ts', await readFile(template, 'utf8'));
  await trainFromTerminal(workspace, 'digits.ff.ts', ['--epochs', '1']);
  await window.openFile('digits.ff.ts');
  await window.palette('Forward-Forward: Show Charts');
  await window.panel.shown(60);
  await window.panel.turnTo('Draw');

  await drop(window, 'notes.png', Buffer.from('no image'));
  await sees('it is refused', window.panel.role('alert').filter({ hasText: 'notes.png is not a PNG image' }));
  const chooser = window.page.waitForEvent('filechooser');
  await window.panel.role('button', { name: 'Choose another…' }).click();
  await (await chooser).setFiles({ name: 'big.png', mimeType: 'image/png', buffer: barOnBlack(40) });
  await sees('the sizes', window.panel.text(/big\.png has 40 × 40 pixels; the net expects 28 × 28/));

  await drop(window, 'small.png', barOnBlack(20));
  await sees('the sizes', window.panel.text(/small\.png has 20 × 20 pixels; the net expects 28 × 28/));
  await window.panel.role('button', { name: 'Scale' }).click();
  await sees('a prediction', window.panel.role('region', { name: 'Prediction' }).locator('strong'));

  // the same from the palette
  await workspace.write('picture.png', 'no image');
  await window.palette('Forward-Forward: Predict…');
  await window.pick('Image File…');
  await window.chooseFile(workspace.path('picture.png'), /\/$/);
  await sees('one message', window.notification(/picture\.png/));
  await sees('and a way out', window.button('Choose Another'));
});

/** Lets go of a file over the paper. */
async function drop(window: Window, name: string, bytes: Buffer): Promise<void> {
  const frame = await window.panel.frame();
  const dataTransfer = await frame.evaluateHandle(
    ([fileName, base64]) => {
      const transfer = new DataTransfer();
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([content], fileName, { type: 'image/png' }));
      return transfer;
    },
    [name, bytes.toString('base64')] as const,
  );
  await window.panel.locator('ff-pad canvas').dispatchEvent('drop', { dataTransfer });
}

/** A bright bar on a dark square, as a PNG. */
function barOnBlack(side: number): Buffer {
  const image = new PNG({ width: side, height: side });
  for (let at = 0; at < side * side; at++) {
    const column = at % side;
    const grey = column > 0.4 * side && column < 0.6 * side ? 255 : 0;
    image.data.set([grey, grey, grey, 255], 4 * at);
  }
  return PNG.sync.write(image);
}
