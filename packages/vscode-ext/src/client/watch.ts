import { configure } from 'ff-server/protocol';
import { workspace } from 'vscode';
import type { App } from '../app.ts';
import { isModel } from '../models/active.ts';
import { readSettings } from './read-settings.ts';
import { serverOptions } from './settings.ts';
import { tellUnavailable } from './unavailable.ts';

/** Starts the server as soon as there is something for it to do, so that it is warm when it is needed. */
export function wakeWhereNeeded({ server, context }: App): void {
  const isOpen = () => workspace.textDocuments.some(({ uri }) => isModel(uri));
  if (isOpen()) server.wake();
  else {
    void workspace.findFiles('{**/*.ff.ts,.ff/runs/*/run.json}', '**/node_modules/**', 1).then(([found]) => {
      if (found) server.wake();
    });
  }
  context.subscriptions.push(
    workspace.onDidOpenTextDocument(({ uri }) => {
      if (isModel(uri)) server.wake();
    }),
  );
}

/** Tells the server of settings, trust and folders that change; starts it anew where it can't learn them. */
export function followSettings({ server, context }: App): void {
  const tell = () => server.notify(configure, serverOptions(readSettings(), workspace.isTrusted));
  const restart = () => {
    if (server.state.kind !== 'asleep') void server.restart();
  };
  context.subscriptions.push(
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('ff.runsFolder')) restart();
      else if (event.affectsConfiguration('ff')) tell();
    }),
    workspace.onDidGrantWorkspaceTrust(tell),
    workspace.onDidChangeWorkspaceFolders(restart),
  );
}

/** Says it once, clearly, when the server can't be started. */
export function reportUnavailable({ server, context }: App): void {
  context.subscriptions.push(
    server.onDidChangeState((state) => {
      if (state.kind === 'unavailable') void tellUnavailable(state.reason);
    }),
  );
}
