import { basename } from 'node:path';
import { startRequest } from 'ff-server/protocol';
import { type Uri, window, workspace } from 'vscode';
import type { App } from '../app.ts';
import { readSettings } from '../client/read-settings.ts';
import { deviceOf } from '../client/settings.ts';
import { t } from '../l10n.ts';
import type { Target } from './argument.ts';
import { chooseModel, hasFolder } from './choose-model.ts';

/** Starts a run of a model, with its panel beside the code at once. */
export async function train(app: App, target: Target, device?: string): Promise<void> {
  if (!(await hasFolder())) return;
  const { book, panels, server } = app;
  server.wake();
  const shown =
    target.uri === undefined && panels.activeRun !== undefined ? book.get(panels.activeRun) : undefined;
  const model = await chooseModel(target, shown?.source);
  if (!model || !(await saved(model))) return;
  const settings = readSettings(model);
  const file = basename(model.fsPath);
  // The panel comes first: it takes longer to load than the run to start.
  const place = settings.openChartsOnTrain ? panels.prepare(model.fsPath, file) : undefined;
  try {
    const run = await server.request(startRequest, {
      file: model.toString(),
      device: device ?? deviceOf(settings),
      ...(settings.precision !== 'float32' && { precision: settings.precision }),
    });
    book.put(run);
    await place?.show(run.run);
  } catch (error) {
    place?.giveUp();
    throw error;
  }
}

/** Saves a model that has unsaved changes: what is on disk is what trains. */
async function saved(model: Uri): Promise<boolean> {
  const document = workspace.textDocuments.find(({ uri }) => uri.toString() === model.toString());
  if (!document?.isDirty || (await document.save())) return true;
  void window.showErrorMessage(t('{0} could not be saved: nothing was started.', basename(model.fsPath)));
  return false;
}
