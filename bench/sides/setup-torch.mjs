/** Installs PyTorch into bench/.venv: `node setup-torch.mjs`, and by itself before a benchmark. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCudaStubs } from './cuda-stubs.mjs';
import { BenchError, Venv } from './venv.mjs';

const importTorch = 'import torch; print(torch.__version__)';

/**
 * Makes the virtual environment unless it is there.
 * @param {(text: string) => void} say
 * @returns {import('./venv.mjs').Install}
 */
export function ensureTorch(say) {
  const venv = new Venv('.venv');
  const before = venv.installed();
  if (before) return before;

  say(`PyTorch 1/4: making bench/${venv.name}`);
  venv.make();
  say('PyTorch 2/4: installing it without its CUDA packages (about 0.5 GB on Linux)');
  venv.pip(['--no-deps', 'torch']);
  say('PyTorch 3/4: installing what it imports');
  venv.pip(['--quiet', '--no-warn-conflicts', ...neededByTorch(venv)]);
  say('PyTorch 4/4: importing it');
  /** @type {Record<string, string>} */
  let env = { TORCHINDUCTOR_CACHE_DIR: join(venv.folder, 'inductor') };
  let tried = venv.run(importTorch, env);
  if (!tried.output && process.platform === 'linux') {
    say('    it asks for CUDA libraries, which a CPU does not need: writing stand-ins');
    const stubs = join(venv.folder, 'cuda-stubs');
    try {
      writeCudaStubs(torchLibraries(venv), stubs);
      env = { ...env, LD_LIBRARY_PATH: stubs };
      tried = venv.run(importTorch, env);
    } catch (error) {
      say(
        `    stand-ins could not be made (${error instanceof Error ? error.message.split('\n')[0] : error})`,
      );
    }
  }
  if (!tried.output) {
    say('    that was not enough: installing all of its packages (about 3 GB on Linux)');
    delete env.LD_LIBRARY_PATH;
    venv.pip(['torch']);
    tried = venv.run(importTorch, env);
  }
  if (!tried.output) throw new BenchError(`PyTorch is installed but does not import:\n${tried.error}`);
  return venv.finish(tried.output, env);
}

/** PyTorch's own list of requirements, less those that only a GPU uses. @param {Venv} venv */
function neededByTorch(venv) {
  const code = 'from importlib.metadata import requires; print("\\n".join(requires("torch") or []))';
  return venv
    .run(code, {})
    .output.split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !/extra\s*==/.test(line) && !/^(nvidia|cuda|triton|pytorch-triton)/.test(line))
    .map((line) => line.replace(/;.*/, '').trim());
}

/** @param {Venv} venv */
function torchLibraries(venv) {
  const { output } = venv.run('import sysconfig; print(sysconfig.get_path("platlib"))', {});
  return join(output, 'torch', 'lib');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const install = ensureTorch((text) => console.error(text));
    console.error(`PyTorch ${install.version} is ready in bench/.venv`);
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
