import { readFile } from 'node:fs/promises';
import { basename, isAbsolute, relative } from 'node:path';
import { type GenerationDescription, generationsRequest, type RunInfo } from 'ff-server/protocol';
import { commands, type TextDocumentContentProvider, Uri, ViewColumn, window, workspace } from 'vscode';
import type { App } from '../app.ts';
import { t } from '../l10n.ts';

const scheme = 'ff-generation';
/** Beside the panel, not over it. */
const inCode = { viewColumn: ViewColumn.One, preview: true };

/** Shows how a generation's source differs from the one before; of the first, the source itself. */
export async function showGeneration(app: App, run: RunInfo, generation: number): Promise<void> {
  const numbers = (await generationsOf(app, run.run)).map((each) => each.generation);
  const before = numbers[numbers.indexOf(generation) - 1];
  if (!numbers.includes(generation)) throw new Error(t('{0} has no generation {1}.', run.name, generation));
  if (before === undefined) {
    await window.showTextDocument(uriOf(run, generation), inCode);
    return;
  }
  const title = t('{0}: generation {1} ↔ {2}', basename(run.source), before, generation);
  await openDiff(uriOf(run, before), uriOf(run, generation), title);
}

/** Shows what in a model file is not yet in its run. */
export async function showChanges(app: App, run: RunInfo): Promise<void> {
  const current = (await generationsOf(app, run.run)).at(-1)?.generation ?? run.generation;
  const title = t('{0}: generation {1} ↔ file', basename(run.source), current);
  await openDiff(uriOf(run, current), Uri.file(run.source), title);
}

async function openDiff(left: Uri, right: Uri, title: string): Promise<void> {
  await commands.executeCommand('vscode.diff', left, right, title, inCode);
}

/** Gives the editor the sources of generations, to read only. */
export function provideGenerations(app: App): void {
  const provider: TextDocumentContentProvider = {
    async provideTextDocumentContent({ query }) {
      const { run, generation } = Object.fromEntries(new URLSearchParams(query));
      const found = (await generationsOf(app, run ?? '')).find(
        (each) => each.generation === Number(generation),
      );
      if (!found || !isInside(found.source, run!)) throw new Error(t('This generation is gone.'));
      return readFile(found.source, 'utf8');
    },
  };
  app.context.subscriptions.push(workspace.registerTextDocumentContentProvider(scheme, provider));
}

function generationsOf(app: App, run: string): Promise<readonly GenerationDescription[]> {
  return app.server.request(generationsRequest, { run });
}

function uriOf({ run, source }: RunInfo, generation: number): Uri {
  const query = new URLSearchParams({ run, generation: String(generation) }).toString();
  // No name of a model: nothing that is for models is offered on it.
  const name = basename(source, '.ff.ts');
  return Uri.from({ scheme, path: `/${name} (generation ${generation}).ts`, query });
}

function isInside(file: string, folder: string): boolean {
  const way = relative(folder, file);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}
