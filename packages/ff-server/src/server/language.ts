import { fileURLToPath } from 'node:url';
import {
  type Connection,
  type Diagnostic,
  DiagnosticSeverity,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type * as Language from '../language/index.ts';
import { LensRefresh } from './lens-refresh.ts';
import type { RunsWatcher } from './runs-watcher.ts';

/** Milliseconds after the last keystroke until a file is looked through again. */
const pauseMilliseconds = 150;
/** Milliseconds between two looks for diagnostics while a run trains. */
const refreshMilliseconds = 250;

/** The language features on `*.ff.ts` files: reads each version once and hands it to pure functions. */
export class LanguageFeatures {
  private readonly read = new Map<string, { version: number; document: Language.ModelDocument }>();
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  /** Why a saved file could not be applied to its run, by URI, until it changes. */
  private readonly failures = new Map<string, string>();
  /** The diagnostics that the client has, with their version, by URI. */
  private readonly sent = new Map<string, string>();
  private refreshing: NodeJS.Timeout | undefined;
  private readonly lenses: LensRefresh;
  /** Whether the client can be asked to fetch lenses again. */
  canRefresh = false;

  constructor(
    private readonly connection: Connection,
    private readonly documents: TextDocuments<TextDocument>,
    private readonly watcher: () => RunsWatcher | undefined,
  ) {
    this.lenses = new LensRefresh(() => {
      void connection.sendRequest('workspace/codeLens/refresh').catch(() => undefined);
    });
    documents.onDidChangeContent(({ document }) => {
      this.failures.delete(document.uri);
      this.publishSoon(document);
    });
    documents.onDidClose(({ document }) => {
      this.read.delete(document.uri);
      this.sent.delete(document.uri);
      clearTimeout(this.waiting.get(document.uri));
      this.waiting.delete(document.uri);
      void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    });
    connection.onCodeLens(async ({ textDocument: { uri } }) => {
      const lenses = await this.with(uri, (document, language) =>
        language.codeLenses(document, this.contextOf(uri)),
      );
      this.lenses.fetched(uri);
      return lenses;
    });
    connection.languages.inlayHint.on(({ textDocument: { uri }, range }) =>
      this.with(uri, (document, language) => language.inlayHints(document, range)),
    );
    connection.onHover(({ textDocument: { uri }, position }) =>
      this.with(uri, (document, language) => language.hover(document, position, this.contextOf(uri))),
    );
    connection.onCompletion(({ textDocument: { uri }, position }) =>
      this.with(uri, (document, language) => language.completion(document, position)),
    );
    connection.onDocumentSymbol(({ textDocument: { uri } }) =>
      this.with(uri, (document, language) => language.documentSymbols(document)),
    );
    connection.onCodeAction(({ textDocument: { uri }, range }) =>
      this.with(uri, (document, language) => language.codeActions(document, range, this.contextOf(uri))),
    );
  }

  /** Runs changed, or their figures did. */
  refresh(): void {
    if (this.canRefresh) this.lenses.want();
    this.refreshing ??= setTimeout(() => {
      this.refreshing = undefined;
      for (const document of this.documents.all()) void this.publish(document);
    }, refreshMilliseconds);
  }

  /** Shows at its place why a saved file could not be applied to its run; the run goes on untouched. */
  fail(uri: string, message: string | undefined): void {
    if (message === undefined) this.failures.delete(uri);
    else this.failures.set(uri, message);
    const document = this.documents.get(uri);
    if (document) void this.publish(document);
  }

  close(): void {
    this.lenses.close();
    clearTimeout(this.refreshing);
    for (const timer of this.waiting.values()) clearTimeout(timer);
  }

  /** What is known of the run that belongs to a file. */
  private contextOf(uri: string): Language.FeatureContext {
    const watcher = this.watcher();
    const run = uri.startsWith('file:') ? watcher?.newest(fileURLToPath(uri)) : undefined;
    if (!run || !watcher) return {};
    return { run: watcher.figuresOf(run).asContext(run.state), device: { name: run.device } };
  }

  /** The features and the parser behind them take long to load and much memory: only where a model file is open. */
  private async with<R>(
    uri: string,
    use: (document: Language.ModelDocument, language: typeof Language) => R,
  ): Promise<R | null> {
    if (!uri.endsWith('.ff.ts') || !this.documents.get(uri)) return null;
    const language = await import('../language/index.ts');
    const text = this.documents.get(uri);
    return text ? use(this.documentOf(text, language), language) : null;
  }

  private documentOf(text: TextDocument, language: typeof Language): Language.ModelDocument {
    const known = this.read.get(text.uri);
    if (known?.version === text.version) return known.document;
    const document = language.modelDocument(text.uri, text.getText());
    this.read.set(text.uri, { version: text.version, document });
    return document;
  }

  private publishSoon(document: TextDocument): void {
    clearTimeout(this.waiting.get(document.uri));
    this.waiting.set(
      document.uri,
      setTimeout(() => void this.publish(document), pauseMilliseconds),
    );
  }

  private async publish(text: TextDocument): Promise<void> {
    const diagnostics = await this.with(text.uri, (document, language) =>
      language.diagnostics(document, this.contextOf(text.uri)),
    );
    if (!diagnostics) return;
    const failure = this.failures.get(text.uri);
    // What the analysis found itself says it better.
    const isFound = diagnostics.some(({ severity }) => severity === DiagnosticSeverity.Error);
    if (failure !== undefined && !isFound) diagnostics.push(diagnosticOf(failure));
    // While a run trains they are looked for several times a second, and are mostly what they were.
    const sent = JSON.stringify([text.version, diagnostics]);
    if (this.sent.get(text.uri) === sent) return;
    this.sent.set(text.uri, sent);
    void this.connection.sendDiagnostics({ uri: text.uri, version: text.version, diagnostics });
  }
}

/** A message that begins with `file:line:column:`, as a diagnostic there; any other on the first line. */
function diagnosticOf(message: string): Diagnostic {
  const [, line, column, text] = /^[^\n]*?:(\d+):(\d+): ([\s\S]*)$/.exec(message) ?? [];
  const start = { line: Math.max(0, Number(line ?? 1) - 1), character: Math.max(0, Number(column ?? 1) - 1) };
  return {
    range: { start, end: { line: start.line, character: start.character + 1 } },
    severity: DiagnosticSeverity.Error,
    source: 'ff',
    code: 'not-applied',
    message: text ?? message,
  };
}
