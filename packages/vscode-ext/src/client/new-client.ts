import { serverNodeOptions } from 'ff-server/protocol';
import { type LogOutputChannel, workspace } from 'vscode';
import { CloseAction, ErrorAction, RevealOutputChannelOn, TransportKind } from 'vscode-languageclient/node';
import { linkedCommands } from '../commands/names.ts';
import { QuietClient } from './quiet-client.ts';
import { readSettings } from './read-settings.ts';
import { serverArguments } from './server-module.ts';
import { initializationOptions } from './settings.ts';

/**
 * A client for one life of the server; whoever asked for it decides what follows its death.
 *
 * @param module path of the server's entry
 */
export function newClient(module: string, log: LogOutputChannel, onClosed: () => void): QuietClient {
  // The editor's own Node.js runs the server: the client forks it with ELECTRON_RUN_AS_NODE.
  const options = { execArgv: [...serverNodeOptions] };
  const server = { module, args: [...serverArguments], transport: TransportKind.ipc, options };
  return new QuietClient('ff', 'Forward-Forward', server, {
    documentSelector: [{ scheme: 'file', pattern: '**/*.ff.ts' }],
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: () => initializationOptions(readSettings(), workspace.isTrusted),
    initializationFailedHandler: () => false,
    markdown: { isTrusted: { enabledCommands: linkedCommands } },
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed() {
        onClosed();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
  });
}
