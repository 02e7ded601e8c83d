import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { until } from './until.ts';

export type Settings = Readonly<Record<string, unknown>>;

/** A VS Code without anything that has nothing to do with the tests. */
const QUIET: Settings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'editor.minimap.enabled': false,
  'editor.accessibilitySupport': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  // Only an editor on another machine looks for ports to forward, in the files of all processes and from within the
  // extension host: nearly all that this takes when nothing trains. A VS Code on one's own machine does nothing of it.
  'remote.autoForwardPortsSource': 'output',
};

/** One server process: user data of its own, the extensions that the global setup installed. */
export interface CodeServer {
  readonly url: string;
  /** Of its main process; extension hosts and language servers are its descendants. */
  readonly pid: number;
  /** Its user data, settings and logs. */
  readonly folder: string;
  /** Its own output. */
  readonly log: string;
  /** Replaces the user's settings: those of windows that are opened from now on. */
  configure(settings: Settings): Promise<void>;
  close(): Promise<void>;
}

/** Starts VS Code behind a port of its own. */
export async function startCodeServer(extensions: string): Promise<CodeServer> {
  const { node, codeServer } = inject('editor');
  const folder = await mkdtemp(join(tmpdir(), 'ff-e2e-'));
  const userData = join(folder, 'user-data');
  const configure = async (own: Settings) => {
    await mkdir(join(userData, 'User'), { recursive: true });
    await writeFile(join(userData, 'User/settings.json'), JSON.stringify({ ...QUIET, ...own }, null, 2));
  };
  await configure({});
  const port = await freePort();
  const log = join(folder, 'code-server.log');
  const output = await open(log, 'w');
  const args = [
    ...['--bind-addr', `127.0.0.1:${port}`, '--auth', 'none', '--config', join(folder, 'config.yaml')],
    ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
    ...['--ignore-last-opened', '--user-data-dir', userData, '--extensions-dir', extensions],
  ];
  const child = spawn(node, [codeServer, ...args], {
    env: {
      ...ownEnvironment(folder),
      FF_DATA_DIR: join(folder, 'none'),
      FF_CACHE_DIR: join(folder, 'cache'),
    },
    stdio: ['ignore', output.fd, output.fd],
  });
  await output.close();
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  await until('code-server answers', async () => (await fetch(`${url}/healthz`)).ok, 60);
  return {
    url,
    pid: child.pid!,
    folder,
    log,
    configure,
    async close() {
      child.kill('SIGTERM'); // it ends its extension hosts itself
      await exited;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The environment without VS Code's and the test runner's own, with folders for what code-server keeps. */
export function ownEnvironment(folder: string): NodeJS.ProcessEnv {
  const foreign = /^(VITEST|VSCODE_|npm_)|^(NODE_OPTIONS|NODE_ENV|TEST|DEV|PROD|MODE)$/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(kept),
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_DATA_HOME: join(folder, 'data'),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
