import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { BUILD_FILE, BUILD_FORMAT, findBuild, type TensorflowBuild, tensorflowFolder } from 'ff-core/builds';
import { compileAddon, stripLibraries, tryAddon } from './addon.ts';
import { run } from './command.ts';
import { withFolderSize } from './folder-size.ts';
import { fetchLibraries } from './libraries.ts';
import { fetchNodePackages } from './node-packages.ts';
import { compileStderrHolder } from './stderr-holder.ts';
import { checkTools } from './tools.ts';

export interface InstallOptions {
  /** Version of TensorFlow; default the newest. */
  readonly version?: string;
  /** Builds again what is built and runs. */
  readonly force?: boolean;
  readonly signal?: AbortSignal;
  onStep?(step: number, steps: number, what: string): void;
  /** What is fetched so far, unpacked files included. Unit: bytes. */
  onFetched?(bytes: number): void;
}

/** What an installation did. */
export interface Installed {
  readonly folder: string;
  readonly build: TensorflowBuild;
  /** False where a build that runs was there already. */
  readonly fresh: boolean;
}

/**
 * Builds TensorFlow's addon in the user's cache: beside its place, and moved there when it has run. A build that was
 * interrupted, or that does not run, is made again.
 * @throws UserError naming what is missing and the command that mends it.
 */
export async function installTensorflow(options: InstallOptions = {}): Promise<Installed> {
  const { signal, version } = options;
  const folder = tensorflowFolder();
  const known = options.force ? undefined : await runningBuild(folder, version);
  if (known) return { folder, build: known, fresh: false };
  const cuda = await hasNvidia();
  const steps = 5;
  const step = (at: number, what: string) => options.onStep?.(at, steps, what);
  step(1, 'checking for Python, a compiler and space');
  const { python, compiler } = await checkTools(dirname(folder), cuda);
  removeLeftovers(folder);
  const building = `${folder}${BUILDING}${process.pid}`;
  mkdirSync(building);
  try {
    step(2, 'fetching @tensorflow/tfjs-node-gpu from npm');
    await fetchNodePackages(building, signal);
    step(3, `fetching TensorFlow from PyPI (${cuda ? 'about 4 GB, with CUDA' : 'about 280 MB'})`);
    const fetching = fetchLibraries(building, { python, cuda, version, signal });
    const libraries = await withFolderSize(building, fetching, (bytes) => options.onFetched?.(bytes));
    step(4, `compiling the addon against TensorFlow ${libraries.version}`);
    await stripLibraries(building, signal);
    await compileAddon(building, compiler, signal);
    await compileStderrHolder(building, compiler, signal);
    step(5, 'trying it');
    await tryAddon(building);
    const build: TensorflowBuild = { format: BUILD_FORMAT, ...libraries, cuda };
    writeFileSync(join(building, BUILD_FILE), `${JSON.stringify(build, null, 2)}\n`);
    replace(building, folder);
    return { folder, build, fresh: true };
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    throw error;
  }
}

/** Removes the build. Returns its folder, or undefined where there was nothing. */
export function uninstallTensorflow(): string | undefined {
  const folder = tensorflowFolder();
  const left = removeLeftovers(folder);
  if (!existsSync(folder)) return left ? folder : undefined;
  rmSync(folder, { recursive: true });
  return folder;
}

const BUILDING = '.building-';

/** The build in the folder if it is whole, of the wanted version, and runs. */
async function runningBuild(folder: string, version?: string): Promise<TensorflowBuild | undefined> {
  const build = findBuild(folder);
  if (!build || (version && build.version !== version)) return undefined;
  try {
    await tryAddon(folder);
    return build;
  } catch {
    return undefined;
  }
}

async function hasNvidia(): Promise<boolean> {
  const { status, stdout } = await run('nvidia-smi', ['-L']);
  return status === 0 && /^GPU \d/m.test(stdout);
}

/** Removes what an interrupted build left behind, unless its process is still at it. */
function removeLeftovers(folder: string): boolean {
  const beside = dirname(folder);
  if (!existsSync(beside)) return false;
  const prefix = basename(folder) + BUILDING;
  const dead = readdirSync(beside).filter(
    (name) => name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length))),
  );
  for (const name of dead) rmSync(join(beside, name), { recursive: true, force: true });
  return dead.length > 0;
}

function isAlive(pid: number): boolean {
  try {
    return pid !== process.pid && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Moves a finished build to its place; a process that has the old one open keeps its files. */
function replace(building: string, folder: string): void {
  const old = `${folder}${BUILDING}${process.pid}-old`;
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(building, folder);
  rmSync(old, { recursive: true, force: true });
}
