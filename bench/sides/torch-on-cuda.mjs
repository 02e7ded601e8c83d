import { spawnSync } from 'node:child_process';
import { BenchError } from './venv.mjs';

const importTorch = 'import torch; assert torch.cuda.is_available(); print(torch.__version__)';

/**
 * An interpreter whose PyTorch sees a GPU: `$PYTHON`, or `python3`. The benchmark installs none, since its packages take
 * 3 GB; whoever has such a GPU has them.
 * @returns {import('./venv.mjs').Install}
 * @throws BenchError where there is none.
 */
export function findTorchOnCuda() {
  const python = process.env.PYTHON ?? 'python3';
  const { status, stdout } = spawnSync(python, ['-c', importTorch], { encoding: 'utf8' });
  if (status !== 0)
    throw new BenchError(
      `\`${python}\` has no PyTorch that sees a GPU with CUDA: set PYTHON to an interpreter that has`,
    );
  return { python, version: stdout.trim(), env: {} };
}
