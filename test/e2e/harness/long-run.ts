import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { trainFromTerminal } from './finished-run.ts';
import { modelText } from './models.ts';
import type { Workspace } from './workspace.ts';

const ROWS_A_CHUNK = 10_000;

/** A finished run of four layers with a history as long as wanted. */
export async function longRun(workspace: Workspace, file: string, rows: number): Promise<string> {
  const layers = Array.from({ length: 4 }, () => 'dense(32, { threshold: 2 })');
  await workspace.write(file, modelText({ layers, epochs: 1 }));
  const run = await trainFromTerminal(workspace, file);
  await pipeline(Readable.from(chunks(rows)), createWriteStream(join(run, 'metrics.jsonl')));
  const record = JSON.parse(await readFile(join(run, 'run.json'), 'utf8'));
  Object.assign(record.summary, { step: rows, steps: rows, epoch: rows / 600, epochs: rows / 600 });
  await writeFile(join(run, 'run.json'), JSON.stringify(record));
  return run;
}

function* chunks(rows: number): Generator<string> {
  for (let first = 1; first <= rows; first += ROWS_A_CHUNK) {
    const last = Math.min(first + ROWS_A_CHUNK - 1, rows);
    let text = '';
    for (let step = first; step <= last; step++) text += `${row(step, rows)}\n`;
    yield text;
  }
}

/** A loss that falls and a goodness that parts, with the noise of real ones. */
function row(step: number, rows: number): string {
  const progress = step / rows;
  const layers = Array.from({ length: 4 }, (_, index) => ({
    loss: 0.7 * Math.exp(-3 * progress) + 0.1 * Math.random(),
    positive: 2 + index + progress + Math.random(),
    negative: 2 - progress - Math.random(),
  }));
  const place = { step, epoch: step / 600, learningRate: 0.003, layers, time: step / 500 };
  return JSON.stringify({ type: 'metrics', ...place });
}
