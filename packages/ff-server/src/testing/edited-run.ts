import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import {
  type GenerationDescription,
  generationsRequest,
  listRequest,
  pauseRequest,
  type RunInfo,
  type ServerOptions,
  startRequest,
  stopRequest,
} from '../protocol.ts';
import { Editor } from './editor.ts';
import { eventually, readRecord } from './outcome.ts';
import { modelText, RunFolder } from './retraining.ts';
import { TestServer } from './server.ts';

/** A run that follows its model file in an editor, over the real server: each test begins with `start`. */
export class EditedRun {
  readonly cwd = mkdtempSync(join(tmpdir(), 'ff-server-'));
  server!: TestServer;
  editor!: Editor;
  run!: RunInfo;
  private count = 0;

  constructor(options: ServerOptions = {}) {
    beforeAll(async () => {
      this.server = new TestServer(this.cwd);
      await this.server.initialize({ limit: 8, ...options });
    });
    afterEach(() => this.server.connection.sendRequest(stopRequest, { run: this.run.run }));
    afterAll(async () => {
      expect(this.server.stderr).toBe('');
      await this.server.kill();
      rmSync(this.cwd, { recursive: true, force: true });
    });
  }

  /** Opens a new model file and starts a run of it. */
  async begin(text = modelText): Promise<void> {
    const file = join(this.cwd, `model-${++this.count}.ff.ts`);
    writeFileSync(file, text);
    this.editor = new Editor(this.server, file);
    await this.editor.open();
    this.run = await this.server.connection.sendRequest(startRequest, { file });
  }

  /** The same, and waits until the run trains. */
  async start(text = modelText): Promise<void> {
    await this.begin(text);
    await this.trains(0);
  }

  /** Waits until there are figures of a generation. */
  trains(generation: number): Promise<RunInfo> {
    return eventually(`figures of generation ${generation}`, async () => {
      const info = await this.info();
      return info.generation === generation && info.rate !== undefined ? info : undefined;
    });
  }

  pause(): Promise<RunInfo> {
    return this.server.connection.sendRequest(pauseRequest, { run: this.run.run });
  }

  async info(): Promise<RunInfo> {
    const { runs } = await this.server.connection.sendRequest(listRequest);
    return runs.find(({ run }) => run === this.run.run)!;
  }

  generations(): Promise<readonly GenerationDescription[]> {
    return this.server.connection.sendRequest(generationsRequest, { run: this.run.run });
  }

  get pid(): number {
    return readRecord(this.run.run).process!.pid;
  }

  get folder(): RunFolder {
    return new RunFolder(this.run.run);
  }
}
