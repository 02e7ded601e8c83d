import {
  type GenerationDescription,
  generationsRequest,
  goBackRequest,
  type RunInfo,
} from 'ff-server/protocol';
import { commands, type QuickPickItem, type TextDocument, window, workspace } from 'vscode';
import type { App } from '../app.ts';
import { t } from '../l10n.ts';
import { isSameFile } from '../runs/facts.ts';
import type { Target } from './argument.ts';
import { chooseRun } from './choose-run.ts';
import { whileBusy } from './progress.ts';

interface GenerationPick extends QuickPickItem {
  readonly generation: number;
}

/** Restores weights and source of an earlier generation. */
export async function goBack(app: App, target: Target): Promise<void> {
  const run = await chooseRun(app, target, {
    fits: ({ generation }) => generation > 0,
    placeholder: t('Which run shall go back?'),
    none: t('There is no run with more than one generation: change a model while it trains to get one.'),
  });
  if (!run) return;
  const generation = target.generation ?? (await chooseGeneration(app, run));
  if (generation !== undefined) await goBackTo(app, run, generation);
}

/** Goes back to one generation; unsaved changes are only given up where the user says so. */
export async function goBackTo(app: App, run: RunInfo, generation: number): Promise<void> {
  const document = openDocument(run);
  if (document?.isDirty && !(await givenUp(document))) return;
  const changed = await whileBusy(t('{0}: going back to generation {1}', run.name, generation), () =>
    app.server.request(goBackRequest, { run: run.run, generation }),
  );
  app.book.put(changed);
  window.setStatusBarMessage(t('{0} is back at generation {1}.', run.name, generation), 8000);
}

async function chooseGeneration(app: App, run: RunInfo): Promise<number | undefined> {
  const generations = await app.server.request(generationsRequest, { run: run.run });
  const items = generations
    .filter(({ generation }) => generation !== run.generation)
    .map(pickOf)
    .reverse();
  const placeHolder = t('Which generation shall {0} go back to?', run.name);
  return (await window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.generation;
}

function pickOf({ generation, created, step, text }: GenerationDescription): GenerationPick {
  const when = new Date(created).toLocaleString();
  return {
    label: generation === 0 ? t('Generation 0: as it was started') : t('Generation {0}', generation),
    description: step === undefined ? when : t('from step {0}, {1}', step, when),
    detail: text,
    generation,
  };
}

function openDocument({ source }: RunInfo): TextDocument | undefined {
  return workspace.textDocuments.find(({ uri }) => uri.scheme === 'file' && isSameFile(uri.fsPath, source));
}

async function givenUp(document: TextDocument): Promise<boolean> {
  const yes = t('Discard Changes and Go Back');
  const text = t('The model file has changes that were not saved. Going back restores its earlier source.');
  if ((await window.showWarningMessage(text, { modal: true }, yes)) !== yes) return false;
  await window.showTextDocument(document);
  await commands.executeCommand('workbench.action.files.revert');
  return !document.isDirty;
}
