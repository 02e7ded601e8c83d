import { test } from 'vitest';
import type { CodeLens } from 'vscode-languageserver-protocol';
import { stopRequest } from '../protocol.ts';
import { Editor } from '../testing/editor.ts';
import { eventually } from '../testing/outcome.ts';
import { Servers, startOn } from '../testing/servers.ts';

const servers = new Servers();
const file = servers.model('lenses', 4000);

/** Milliseconds that VS Code lets pass after it was told that lenses changed, on a machine that is busy. */
const quietMilliseconds = 600;

test('lenses get their figures in an editor that fetches only when it was left alone for a while', async () => {
  const on = servers.make();
  const refreshSupport = { workspace: { codeLens: { refreshSupport: true } } };
  const told: string[] = [];
  let fetching: NodeJS.Timeout | undefined;
  const fetchSoon = () => {
    clearTimeout(fetching);
    fetching = setTimeout(() => void fetch(), quietMilliseconds);
  };
  on.connection.onRequest('workspace/codeLens/refresh', fetchSoon);
  await on.initialize({}, refreshSupport);
  const editor = new Editor(on, file);
  const fetch = async () => {
    const params = { textDocument: { uri: editor.uri } };
    const lenses = await on.connection.sendRequest<CodeLens[]>('textDocument/codeLens', params);
    told.push(lenses.find(({ command }) => command?.title.startsWith('2 dense'))!.command!.title);
  };
  await editor.open();
  fetchSoon();
  const run = await startOn(on, { file });
  const first = await eventually('figures', () => told.find((title) => title.includes('loss')), 20);
  await eventually('other figures', () => (told.at(-1) === first ? undefined : true), 20);
  await on.connection.sendRequest(stopRequest, { run: run.run });
  clearTimeout(fetching);
});
