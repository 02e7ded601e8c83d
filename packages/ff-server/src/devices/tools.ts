import { accessSync, constants, mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { UserError } from '../errors.ts';
import { run } from './command.ts';

/** The programs that build the addon, all of them found. */
export interface Tools {
  readonly python: string;
  readonly compiler: string;
}

/** Space that a build takes while it is made. Unit: bytes. */
const SPACE = { cpu: 1.6e9, cuda: 9e9 } as const;

const AGAIN = 'then run `ff devices install tensorflow` again';

/**
 * Checks everything that can be missing before anything is downloaded.
 * @throws UserError with the command that mends it.
 */
export async function checkTools(folder: string, cuda: boolean): Promise<Tools> {
  checkSystem();
  const npm = await run('npm', ['--version']);
  if (npm.status !== 0)
    throw new UserError(`npm is not found on the PATH. Install it (${packages('npm')}), ${AGAIN}`);
  const python = await findPython();
  const compiler = await findCompiler();
  await checkSpace(folder, cuda ? SPACE.cuda : SPACE.cpu);
  return { python, compiler };
}

/** PyPI has TensorFlow's C library for Linux with glibc, on x64 and arm64. */
function checkSystem(): void {
  const { platform, arch } = process;
  const header = (process.report.getReport() as { header?: { glibcVersionRuntime?: string } }).header;
  const instead = 'Train on device "cpu", or install `npm install @tensorflow/tfjs-node@4.22.0`';
  if (platform !== 'linux' || !['x64', 'arm64'].includes(arch))
    throw new UserError(
      `TensorFlow can be built on Linux (x64, arm64), and this is ${platform} ${arch}. ${instead}`,
    );
  if (!header?.glibcVersionRuntime)
    throw new UserError(
      `TensorFlow needs a Linux with glibc, and this one has another C library. ${instead}`,
    );
}

async function findPython(): Promise<string> {
  const python = process.env.PYTHON ?? 'python3';
  if (!(await run(python, ['--version'])).found)
    throw new UserError(
      `no Python is found as \`${python}\`. Install it (${packages('python3', 'python3-pip')}), or set PYTHON to one, ${AGAIN}`,
    );
  if ((await run(python, ['-m', 'pip', '--version'])).status !== 0)
    throw new UserError(
      `\`${python}\` has no pip. Install it (${packages('python3-pip')}), or set PYTHON to a Python that has it, ${AGAIN}`,
    );
  return python;
}

async function findCompiler(): Promise<string> {
  const candidates = process.env.CXX ? [process.env.CXX] : ['g++', 'clang++'];
  for (const compiler of candidates) if ((await run(compiler, ['--version'])).status === 0) return compiler;
  throw new UserError(
    `no C++ compiler is found (${candidates.join(', ')}). Install one (${packages('g++')}), or set CXX to one, ${AGAIN}`,
  );
}

/** @throws UserError where the folder's disk has fewer bytes free. */
export async function checkSpace(folder: string, needed: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { bavail, bsize } = await statfs(folder);
  const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
  if (bavail * bsize < needed)
    throw new UserError(
      `the build needs ${gigabytes(needed)} in ${folder}, and ${gigabytes(bavail * bsize)} are free. Make space, or set FF_CACHE_DIR to a folder on another disk, ${AGAIN}`,
    );
}

/** How each package manager calls what Debian calls so. */
const NAMES: Record<string, Record<string, string>> = {
  dnf: { 'g++': 'gcc-c++' },
  zypper: { 'g++': 'gcc-c++' },
  pacman: { 'g++': 'gcc', python3: 'python', 'python3-pip': 'python-pip' },
};
const INSTALL: Record<string, string> = { pacman: '-S' };

/** The command that installs packages here. */
function packages(...names: string[]): string {
  const manager = ['apt-get', 'dnf', 'zypper', 'pacman'].find(onPath) ?? 'apt-get';
  const own = names.map((name) => NAMES[manager]?.[name] ?? name);
  return `\`sudo ${manager} ${INSTALL[manager] ?? 'install'} ${own.join(' ')}\``;
}

function onPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
