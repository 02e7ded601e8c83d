import { type ChildProcessWithoutNullStreams, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type InitializeResult,
  IPCMessageReader,
  IPCMessageWriter,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import {
  type InitializationOptions,
  protocolVersion,
  type RunInfo,
  runStateChanged,
  type SeriesDelta,
  seriesDeltas,
} from '../protocol.ts';

const bin = fileURLToPath(new URL('../../bin/ff.js', import.meta.url));

/** The built server in a process of its own, and a client of it over the real transport. */
export class TestServer {
  readonly process: ChildProcessWithoutNullStreams;
  readonly connection: ProtocolConnection;
  readonly states: RunInfo[] = [];
  readonly deltas: SeriesDelta[] = [];
  stderr = '';

  constructor(
    readonly cwd: string,
    env: Readonly<Record<string, string>> = {},
    transport: 'stdio' | 'ipc' = 'stdio',
    /** The tool whose server it is, e.g. a bundled one. */
    entry = bin,
  ) {
    const options = { cwd, env: { ...process.env, ...env } };
    const isIpc = transport === 'ipc';
    this.process = isIpc
      ? (fork(entry, ['server', '--node-ipc'], {
          ...options,
          silent: true,
          execArgv: [],
        }) as ChildProcessWithoutNullStreams)
      : spawn(process.execPath, [entry, 'server', '--stdio'], options);
    this.process.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    this.connection = createProtocolConnection(
      isIpc ? new IPCMessageReader(this.process) : new StreamMessageReader(this.process.stdout),
      isIpc ? new IPCMessageWriter(this.process) : new StreamMessageWriter(this.process.stdin),
    );
    this.connection.onNotification(runStateChanged, (info) => void this.states.push(info));
    this.connection.onNotification(seriesDeltas, (deltas) => void this.deltas.push(...deltas));
    this.connection.listen();
  }

  async initialize(
    options: Partial<InitializationOptions> = {},
    capabilities: ClientCapabilities = {},
  ): Promise<InitializeResult> {
    const result = await this.connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities,
      workspaceFolders: [{ uri: pathToFileURL(this.cwd).href, name: 'test' }],
      initializationOptions: { protocolVersion, ...options },
    });
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await gone;
  }

  /** Ends as an editor ends it. */
  async shutdown(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    const gone = once(this.process, 'exit');
    await this.connection.sendNotification('exit');
    await gone;
    return this.process.exitCode;
  }
}
