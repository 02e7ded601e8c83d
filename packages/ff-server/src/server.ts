import {
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  ProposedFeatures,
} from 'vscode-languageserver/node';
import { serve } from './server/serve.ts';

/**
 * Starts the language server in this process. It lives as long as its client: runs do not end with it.
 *
 * @param transport `ipc` for a process that Node.js forked, e.g. by an editor.
 */
export function startServer(transport: 'stdio' | 'ipc'): void {
  const connection =
    transport === 'ipc'
      ? createConnection(ProposedFeatures.all, new IPCMessageReader(process), new IPCMessageWriter(process))
      : createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  // As with stdio: a client that is gone without a word takes its server along.
  if (transport === 'ipc') process.once('disconnect', () => process.exit(1));
  serve(connection);
  connection.listen();
}
