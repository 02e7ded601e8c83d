import {
  type Connection,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { messageOf } from '../errors.ts';
import {
  configure,
  type ExperimentalCapabilities,
  type InitializationOptions,
  protocolVersion,
} from '../protocol.ts';
import { ownVersion } from '../versions.ts';
import { answerOf } from './failures.ts';
import { LanguageFeatures } from './language.ts';
import { NetProcesses } from './net-processes.ts';
import { registerNetRequests } from './net-requests.ts';
import { ReadyTrainers } from './ready-trainers.ts';
import { registerRetraining } from './retraining.ts';
import { registerRunRequests } from './run-requests.ts';
import { RunsWatcher } from './runs-watcher.ts';
import { registerSeriesRequests } from './series-requests.ts';
import { Workspace } from './workspace.ts';

/** Puts the parts of the server together on a connection. */
export function serve(connection: Connection): void {
  let workspace: Workspace | undefined;
  let watcher: RunsWatcher | undefined;
  const documents = new TextDocuments(TextDocument);
  const features = new LanguageFeatures(connection, documents, () => watcher);
  const nets = new NetProcesses();
  const ready = new ReadyTrainers(
    documents,
    () => workspace,
    () => watcher,
  );
  const subscriptions = registerSeriesRequests(connection, () => workspace!);
  registerRunRequests(
    connection,
    () => workspace!,
    () => watcher!,
  );
  registerNetRequests(connection, () => workspace!, nets);
  registerRetraining(
    connection,
    documents,
    () => workspace!,
    () => watcher!,
    ready.spares,
    (uri, message) => features.fail(uri, message),
  );

  connection.onInitialize((params) => {
    const options = (params.initializationOptions ?? {}) as Partial<InitializationOptions>;
    if (options.protocolVersion !== protocolVersion) return refusal(options.protocolVersion);
    try {
      workspace = new Workspace(foldersOf(params), options);
    } catch (error) {
      return answerOf(error) as ResponseError<never>;
    }
    features.canRefresh = params.capabilities.workspace?.codeLens?.refreshSupport === true;
    return capabilities();
  });
  connection.onInitialized(() => {
    watcher = new RunsWatcher(
      connection,
      workspace!,
      () => {
        features.refresh();
        ready.refresh();
      },
      (run) => subscriptions.forget(run),
    );
    void watcher.look();
  });
  connection.onNotification(configure, (options) => {
    try {
      workspace?.configure(options);
      ready.refresh();
    } catch (error) {
      const message = { type: MessageType.Error, message: messageOf(error) };
      void connection.sendNotification('window/showMessage', message);
    }
  });
  connection.onShutdown(async () => {
    features.close();
    subscriptions.close();
    nets.close();
    ready.close();
    await watcher?.close();
  });
  documents.listen(connection);
}

function refusal(version: unknown): ResponseError<never> {
  const older = typeof version === 'number' && version > protocolVersion ? 'server' : 'client';
  const theirs = typeof version === 'number' ? `version ${version}` : 'no version';
  return new ResponseError(
    ErrorCodes.InvalidRequest,
    `the client speaks ${theirs} of the protocol, this server (ff ${ownVersion()}) version ${protocolVersion}: update the ${older}`,
  );
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}

function capabilities(): InitializeResult {
  const experimental: ExperimentalCapabilities = { ff: { protocolVersion, version: ownVersion() } };
  return {
    serverInfo: { name: 'ff', version: ownVersion() },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      codeLensProvider: {},
      inlayHintProvider: true,
      hoverProvider: true,
      completionProvider: { triggerCharacters: ["'", '.', '('] },
      documentSymbolProvider: true,
      codeActionProvider: { codeActionKinds: ['quickfix'] },
      experimental,
    },
  };
}
