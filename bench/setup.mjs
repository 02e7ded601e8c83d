/**
 * Installs PyTorch into bench/.venv and nowhere else: `node setup.mjs`, and by itself before a benchmark.
 * `PYTHON` names another interpreter than `python3`; pip's own settings decide where packages come from.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCudaStubs } from './cuda-stubs.mjs';

/**
 * @typedef {object} TorchInstall
 * @property {string} python
 * @property {string} version
 * @property {Record<string, string>} env Environment that the interpreter needs.
 */

const venv = fileURLToPath(new URL('.venv', import.meta.url));
const python =
  process.platform === 'win32' ? join(venv, 'Scripts', 'python.exe') : join(venv, 'bin', 'python');
const ready = join(venv, 'ff-bench.json');

/** What a person can mend or has to know; its text is all they need to see. */
export class BenchError extends Error {}

/**
 * Makes the virtual environment unless it is there.
 * @param {(text: string) => void} say
 * @returns {TorchInstall}
 */
export function ensureTorch(say) {
  if (existsSync(ready)) return JSON.parse(readFileSync(ready, 'utf8'));
  rmSync(venv, { recursive: true, force: true });

  say('1/4 making bench/.venv');
  const system = process.env.PYTHON ?? (process.platform === 'win32' ? 'python' : 'python3');
  const made = spawnSync(system, ['-m', 'venv', venv], { encoding: 'utf8' });
  if (made.error) throw new BenchError(`no Python found as \`${system}\`; set PYTHON to an interpreter`);
  if (made.status !== 0) {
    throw new BenchError(`\`${system} -m venv\` failed (Debian: apt install python3-venv)\n${made.stdout}`);
  }

  say('2/4 installing PyTorch without its CUDA packages (about 0.5 GB on Linux)');
  pip(['--no-deps', 'torch']);

  say('3/4 installing what it imports');
  pip(['--quiet', '--no-warn-conflicts', ...neededByTorch()]);

  say('4/4 importing it');
  /** @type {Record<string, string>} */
  let env = { TORCHINDUCTOR_CACHE_DIR: join(venv, 'inductor') };
  let tried = tryImport(env);
  if (!tried.version && process.platform === 'linux') {
    say('    it asks for CUDA libraries, which a CPU does not need: writing stand-ins');
    const stubs = join(venv, 'cuda-stubs');
    try {
      writeCudaStubs(torchLibraries(), stubs);
      env = { ...env, LD_LIBRARY_PATH: stubs };
      tried = tryImport(env);
    } catch (error) {
      say(
        `    stand-ins could not be made (${error instanceof Error ? error.message.split('\n')[0] : error})`,
      );
    }
  }
  if (!tried.version) {
    say('    that was not enough: installing all of its packages (about 3 GB on Linux)');
    delete env.LD_LIBRARY_PATH;
    pip(['torch']);
    tried = tryImport(env);
  }
  if (!tried.version) throw new BenchError(`PyTorch is installed but does not import:\n${tried.error}`);

  const install = { python, version: tried.version, env };
  writeFileSync(ready, `${JSON.stringify(install, null, 2)}\n`);
  return install;
}

/** @param {string[]} packages */
function pip(packages) {
  const args = ['-m', 'pip', 'install', '--disable-pip-version-check', ...packages];
  // pip draws its progress bar itself; standard output stays free for the benchmark's table.
  const { status } = spawnSync(python, args, { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new BenchError(`\`pip install ${packages.join(' ')}\` failed; its output is above`);
}

/** PyTorch's own list of requirements, less those that only a GPU uses. */
function neededByTorch() {
  const list = execFileSync(
    python,
    ['-c', 'from importlib.metadata import requires; print("\\n".join(requires("torch") or []))'],
    { encoding: 'utf8' },
  );
  return list
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !/extra\s*==/.test(line) && !/^(nvidia|cuda|triton|pytorch-triton)/.test(line))
    .map((line) => line.replace(/;.*/, '').trim());
}

function torchLibraries() {
  const site = execFileSync(python, ['-c', 'import sysconfig; print(sysconfig.get_path("platlib"))'], {
    encoding: 'utf8',
  });
  return join(site.trim(), 'torch', 'lib');
}

/** @param {Record<string, string>} env */
function tryImport(env) {
  const code = 'import torch; print(torch.__version__)';
  const result = spawnSync(python, ['-W', 'ignore', '-c', code], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return result.status === 0
    ? { version: result.stdout.trim(), error: '' }
    : { version: '', error: result.stderr.trim().split('\n').slice(-3).join('\n') };
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
