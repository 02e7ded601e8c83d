import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BUILD_FILE, BUILD_FORMAT, builtAddon, tensorflowFolder } from 'ff-core/builds';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Ff, ff, type Result } from '../testing/ff.ts';
import { temporaryFolder } from '../testing/folder.ts';
import { checkSpace } from './tools.ts';

/* What can be missing or in the way. That it builds and runs, `npm run test:tensorflow` shows. */

/** The cache folder of the test. */
let cache: string;
beforeEach(() => {
  cache = temporaryFolder();
  vi.stubEnv('FF_CACHE_DIR', cache);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** No address answers there. */
const NOWHERE = 'http://127.0.0.1:9';

const command = (args: string[], env: Record<string, string> = {}): Promise<Result> =>
  ff(args, { cwd: cache, env });
const install = (env: Record<string, string>) => command(['devices', 'install', 'tensorflow'], env);

function expectFailure({ code, stderr }: Result, message: RegExp): void {
  expect(stderr).toMatch(message);
  expect(code).toBe(1);
  expect(readdirSync(cache), 'nothing is left behind').toEqual([]);
}

test('no npm', async () => {
  expectFailure(
    await install({ PATH: '/nowhere' }),
    /^ff: npm is not found on the PATH\. Install it \(`sudo /m,
  );
});

test('no Python, and one without pip', async () => {
  expectFailure(
    await install({ PYTHON: '/no/python' }),
    /^ff: no Python is found as `\/no\/python`\. Install it \(`sudo .*pip`\), or set PYTHON to one, then run `ff devices install tensorflow` again$/m,
  );
  const bare = temporaryFolder();
  execFileSync('python3', ['-m', 'venv', '--without-pip', bare]);
  const result = await install({ PYTHON: join(bare, 'bin', 'python') });
  expectFailure(result, /^ff: `.*bin\/python` has no pip\. Install it \(`sudo .*pip`\)/m);
});

test('no compiler', async () => {
  expectFailure(
    await install({ CXX: '/no/compiler' }),
    /^ff: no C\+\+ compiler is found \(\/no\/compiler\)\. Install one \(`sudo .*`\), or set CXX to one, then run/m,
  );
});

test('too little space', async () => {
  await expect(checkSpace(cache, 1e18)).rejects.toThrow(
    /^the build needs 1000000000\.0 GB in .*, and \d+\.\d GB are free\. Make space, or set FF_CACHE_DIR/,
  );
});

test('no network: npm, then pip', async () => {
  expectFailure(
    await install({ npm_config_registry: NOWHERE }),
    /^ff: @tensorflow\/tfjs-node-gpu@4\.22\.0 can't be downloaded: npm reaches no registry\. Go online, or/m,
  );
  expectFailure(
    await install({ PIP_INDEX_URL: NOWHERE, PIP_NO_INDEX: '0', PIP_CONFIG_FILE: '/dev/null' }),
    /^ff: tensorflow(-cpu)? can't be downloaded: pip reaches no package index\. Go online, or/m,
  );
});

test('an interrupted build leaves nothing, and what a killed one left is removed', async () => {
  const dead = spawnedAndGone();
  mkdirSync(`${tensorflowFolder()}.building-${dead}`);
  const building = new Ff(['devices', 'install', 'tensorflow'], { cwd: cache });
  while (!building.output.includes('2/5'))
    await new Promise((done) => building.child.stderr.once('data', done));
  building.child.kill('SIGINT');
  const { code, stderr } = await building.result();
  expect(stderr).toContain('stopped; nothing was installed');
  expect(code).toBe(130);
  expect(readdirSync(cache)).toEqual([]);
});

test('a half-built and a broken one are no device, and can be removed', async () => {
  const addon = builtAddon(tensorflowFolder());
  mkdirSync(dirname(addon), { recursive: true });
  writeFileSync(addon, 'not an addon');
  expect(await reason()).toBe('it is not built');
  const build = { format: BUILD_FORMAT, package: 'tensorflow-cpu', version: '1.2.3', cuda: false };
  writeFileSync(join(tensorflowFolder(), BUILD_FILE), JSON.stringify(build));
  expect(await reason()).toMatch(/^TensorFlow 1\.2\.3 does not load: /);
  const removed = await command(['devices', 'uninstall', 'tensorflow']);
  expect(removed.stdout).toBe(`removed ${tensorflowFolder()}\n`);
  expect(existsSync(tensorflowFolder())).toBe(false);
  const nothing = await command(['devices', 'uninstall', 'tensorflow']);
  expect(nothing.stdout).toBe('tensorflow is not installed\n');
  expect(nothing.code).toBe(0);
});

/** Why `ff devices` says that the device is missing; its command is always the same. */
async function reason(): Promise<string> {
  const { stdout } = await command(['devices', '--json']);
  const devices = JSON.parse(stdout) as Record<string, string>[];
  const found = devices.find(({ device }) => device === 'tensorflow')!;
  expect(found).toMatchObject({ available: false, mend: 'ff devices install tensorflow' });
  return found.reason!;
}

/** Id of a process that has ended. */
function spawnedAndGone(): string {
  return execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim();
}
