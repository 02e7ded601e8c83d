import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect } from 'vitest';
import { type RunInfo, type StartParams, startRequest } from '../protocol.ts';
import { writeModel } from './model.ts';
import { eventually } from './outcome.ts';
import { TestServer } from './server.ts';

/** A workspace for any number of servers, which end with the test; a model's runs last as long as its epochs. */
export class Servers {
  private readonly base = mkdtempSync(join(tmpdir(), 'ff-server-'));
  /** A path that makes trouble where paths are pasted into texts. */
  readonly cwd = join(this.base, 'Möbius 5 % #1');
  private open: TestServer[] = [];

  constructor() {
    mkdirSync(this.cwd);
    afterEach(() => this.close());
    afterAll(() => rmSync(this.base, { recursive: true, force: true }));
  }

  /** Ends all servers; none of them has complained. */
  async close(): Promise<void> {
    expect(this.open.map(({ stderr }) => stderr).join('')).toBe('');
    await Promise.all(this.open.map((server) => server.kill()));
    this.open = [];
  }

  /** Writes a model file. Returns its path. */
  model(name: string, epochs: number): string {
    return join(this.cwd, writeModel(this.cwd, { name, epochs }));
  }

  /** A server that is not initialised yet. */
  make(cwd = this.cwd): TestServer {
    const server = new TestServer(cwd);
    this.open.push(server);
    return server;
  }

  async start(options: Parameters<TestServer['initialize']>[0] = {}, cwd = this.cwd): Promise<TestServer> {
    const server = this.make(cwd);
    await server.initialize(options);
    return server;
  }
}

export const startOn = (on: TestServer, params: StartParams): Promise<RunInfo> =>
  on.connection.sendRequest(startRequest, params);

/** The newest that a client was told of a run. */
export const toldOf = (on: TestServer, { run }: { run: string }): RunInfo | undefined =>
  on.states.findLast((info) => info.run === run);

/** Waits until a client is told that a run has a state. */
export const reaches = (on: TestServer, run: { run: string }, state: RunInfo['state'], seconds?: number) =>
  eventually(state, () => (toldOf(on, run)?.state === state ? true : undefined), seconds);
