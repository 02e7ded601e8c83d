import { describeRequest, type RunInfo, retrainRequest } from 'ff-server/protocol';
import { type QuickPickItem, window } from 'vscode';
import type { App } from '../app.ts';
import { t } from '../l10n.ts';
import { retrain, saveSource } from '../retraining/carry-out.ts';
import { propose } from '../retraining/propose.ts';
import { isTrusted } from '../trust.ts';
import type { Target } from './argument.ts';
import { chooseRun } from './choose-run.ts';
import { layerTitles } from './layers.ts';

interface LayerPick extends QuickPickItem {
  readonly layer: number;
}

/** Layers from one on start anew; those below keep what they have learned. */
export async function retrainFrom(app: App, target: Target): Promise<void> {
  const run = await chooseRun(app, target, {
    placeholder: t('Which run shall be retrained?'),
    none: t('There is no run to retrain: train the model first.'),
  });
  if (!run) return;
  const fromLayer = target.layer ?? (await chooseLayer(app, run));
  if (fromLayer === undefined) return;
  await retrain(app, run, { fromLayer });
}

/** Carries out what was changed in a model file, once the user has seen what that means. */
export async function carryOutChanges(app: App, run: RunInfo): Promise<void> {
  if (!(await isTrusted())) return;
  await saveSource(run);
  const plan = await app.server.request(retrainRequest, { run: run.run, dryRun: true });
  if (plan.kind !== 'none') {
    await propose(app, { run: run.run, ...plan });
    return;
  }
  const choose = t('Retrain From Layer…');
  const text = t('The model has not changed since {0} began to train with it.', run.name);
  if ((await window.showInformationMessage(text, choose)) === choose)
    await retrainFrom(app, { run: run.run });
}

async function chooseLayer(app: App, run: RunInfo): Promise<number | undefined> {
  const { model } = await app.server.request(describeRequest, { run: run.run });
  const items = layerTitles(model).map(
    (title, layer): LayerPick => ({
      label: title,
      description: layer === 0 ? t('everything starts anew') : t('layers below keep what they have learned'),
      layer,
    }),
  );
  if (items.length === 0) {
    void window.showInformationMessage(
      t('The layers of {0} are not known yet: it has not begun to train.', run.name),
    );
    return undefined;
  }
  const placeHolder = t('From which layer on shall {0} train again?', run.name);
  return (await window.showQuickPick(items, { placeHolder }))?.layer;
}
