import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { BenchError } from './setup.mjs';

const script = fileURLToPath(new URL('pytorch-step.py', import.meta.url));
const keptErrorLines = 20;

/**
 * A side of its own process, so that PyTorch's modes share neither caches nor thread pools.
 * @param {import('./setup.mjs').TorchInstall} install
 * @param {'eager' | 'fused' | 'compiled'} mode
 * @returns {import('./types.ts').Side}
 */
export function pytorchSide(install, mode) {
  const child = spawn(install.python, ['-W', 'ignore', script], { env: { ...process.env, ...install.env } });
  /** @type {string[]} */
  const errorLines = [];
  createInterface(child.stderr).on('line', (line) => {
    errorLines.push(line);
    if (errorLines.length > keptErrorLines) errorLines.shift();
  });
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.stdin.on('error', () => {}); // A dead worker shows in its missing answer.

  /** @param {object} request */
  const ask = async (request) => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await answers.next();
    if (done) throw new BenchError(`the PyTorch process ended:\n${errorLines.join('\n')}`);
    const answer = JSON.parse(value);
    if (answer.error) throw new Error(answer.error);
    return answer;
  };

  return {
    name: `pytorch-${mode}`,
    async open({ dims, batch, optimizer, threads, start }) {
      const folder = mkdtempSync(join(tmpdir(), 'ff-bench-'));
      try {
        const floats = join(folder, 'floats');
        const bytes = join(folder, 'bytes');
        writeFileSync(floats, concat(start.weights.flatMap((w, i) => [w, start.biases[i] ?? w])));
        writeFileSync(bytes, concat([start.images, start.labels, start.wrongLabels]));
        await ask({
          do: 'open',
          dims,
          batch,
          mode,
          optimizer,
          threads,
          batches: start.batches,
          floats,
          bytes,
        });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
      return {
        run: async (steps) => (await ask({ do: 'run', steps })).ms,
        losses: async (steps) => (await ask({ do: 'losses', steps })).losses,
        close: async () => {
          await ask({ do: 'close' });
        },
      };
    },
    async dispose() {
      child.stdin.end();
      await ended;
    },
  };
}

/** @param {readonly (Float32Array | Uint8Array)[]} arrays */
function concat(arrays) {
  return Buffer.concat(arrays.map((a) => new Uint8Array(a.buffer, a.byteOffset, a.byteLength)));
}
