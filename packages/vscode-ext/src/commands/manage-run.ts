import { deleteRequest, isLive, type RunInfo, renameRequest } from 'ff-server/protocol';
import { commands, env, UIKind, Uri, window } from 'vscode';
import type { App } from '../app.ts';
import { t } from '../l10n.ts';
import type { Target } from './argument.ts';
import { chooseRun } from './choose-run.ts';

const none = () => t('There is no run yet.');

/** Gives a run another name. */
export async function renameRun(app: App, target: Target): Promise<void> {
  const placeholder = t('Which run shall have another name?');
  const run = await chooseRun(app, target, {
    fits: ({ state }) => !isLive(state),
    placeholder,
    none: none(),
  });
  if (!run) return;
  const name = await window.showInputBox({
    prompt: t('New name of the run'),
    value: run.name,
    validateInput: (value) => (value.trim() === '' ? t('A name is wanted.') : undefined),
  });
  if (name === undefined || name.trim() === run.name) return;
  app.book.put(await app.server.request(renameRequest, { run: run.run, name: name.trim() }));
}

/** Deletes runs with all their files, once the user has confirmed it. */
export async function deleteRun(app: App, target: Target, selected: readonly string[]): Promise<void> {
  const runs = await runsToDelete(app, target, selected);
  const training = runs.find(({ state }) => isLive(state));
  if (training) {
    await refuse(training);
    return;
  }
  if (runs.length === 0) return;
  const yes = t('Delete');
  const question =
    runs.length === 1
      ? t('Delete the run {0} with its figures, checkpoints and generations?', runs[0]!.name)
      : t('Delete {0} runs with their figures, checkpoints and generations?', runs.length);
  const detail = [...runs.map(({ name }) => name), t('This cannot be undone.')].join('\n');
  if ((await window.showWarningMessage(question, { modal: true, detail }, yes)) !== yes) return;
  for (const { run } of runs) await app.server.request(deleteRequest, { run });
}

async function runsToDelete(app: App, target: Target, selected: readonly string[]): Promise<RunInfo[]> {
  if (selected.length > 1) return selected.flatMap((run) => app.book.get(run) ?? []);
  const run = await chooseRun(app, target, { placeholder: t('Which run shall be deleted?'), none: none() });
  return run ? [run] : [];
}

async function refuse({ name, run }: RunInfo): Promise<void> {
  const stop = t('Stop');
  const text = t('The run {0} trains: stop it before you delete it.', name);
  if ((await window.showWarningMessage(text, stop)) === stop)
    await commands.executeCommand('ff.stop', { run });
}

/** Shows a run's folder: in the file manager of the system, or, in a browser, in the explorer. */
export async function openRunFolder(app: App, target: Target): Promise<void> {
  // The folder of an unreadable run can be looked at as well.
  const isUnreadable = app.book.unreadable.some(({ run }) => run === target.run);
  const placeholder = t('Whose folder shall be opened?');
  const folder = isUnreadable
    ? target.run
    : (await chooseRun(app, target, { placeholder, none: none() }))?.run;
  if (folder === undefined) return;
  const uri = Uri.file(folder);
  const isHere = env.uiKind === UIKind.Desktop && env.remoteName === undefined;
  await commands.executeCommand(isHere ? 'revealFileInOS' : 'revealInExplorer', uri);
}
