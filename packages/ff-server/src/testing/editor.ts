import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import { type RetrainedParams, retrained, retrainProposed } from '../protocol.ts';
import { eventually } from './outcome.ts';
import type { TestServer } from './server.ts';

/** A model file that is open in an editor, and what the server tells of it. */
export class Editor {
  readonly uri: string;
  readonly retrained: RetrainedParams[] = [];
  readonly proposed: RetrainedParams[] = [];
  diagnostics: readonly Diagnostic[] = [];
  private version = 1;

  constructor(
    private readonly server: TestServer,
    readonly file: string,
  ) {
    this.uri = pathToFileURL(file).href;
    const { connection } = server;
    connection.onNotification(retrained, (told) => void this.retrained.push(told));
    connection.onNotification(retrainProposed, (told) => void this.proposed.push(told));
    connection.onNotification('textDocument/publishDiagnostics', (told: PublishDiagnosticsParams) => {
      if (told.uri === this.uri) this.diagnostics = told.diagnostics;
    });
  }

  async open(): Promise<void> {
    const text = readFileSync(this.file, 'utf8');
    const textDocument = { uri: this.uri, languageId: 'typescript', version: this.version, text };
    await this.server.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Changes the text without saving it. */
  async type(text: string): Promise<void> {
    await this.server.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri, version: ++this.version },
      contentChanges: [{ text }],
    });
  }

  async close(): Promise<void> {
    await this.server.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: this.uri },
    });
  }

  async save(text: string): Promise<void> {
    await this.type(text);
    writeFileSync(this.file, text);
    await this.server.connection.sendNotification('textDocument/didSave', {
      textDocument: { uri: this.uri },
    });
  }

  /** Saves a change, and waits until it has been carried out. */
  async retrain(text: string): Promise<RetrainedParams> {
    const { length } = this.retrained;
    await this.save(text);
    return eventually('a retrain', () => this.retrained[length]);
  }
}
