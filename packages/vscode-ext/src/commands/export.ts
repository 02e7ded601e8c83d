import { exportRequest } from 'ff-server/protocol';
import { window } from 'vscode';
import type { App } from '../app.ts';
import { saveAs } from '../files/saving.ts';
import { t } from '../l10n.ts';
import type { Target } from './argument.ts';
import { chooseNet } from './evaluate.ts';
import { withProgress } from './progress.ts';

/** Writes a net's weights, its classifier or its figures: the file's ending says which. */
export async function exportNet(app: App, target: Target): Promise<void> {
  const run = await chooseNet(app, target, t("Which run's net shall be exported?"));
  if (!run) return;
  const items = [
    { label: t('Last Checkpoint'), best: false },
    { label: t('Best Checkpoint'), description: t('the one with the lowest error'), best: true },
  ];
  const checkpoint = await window.showQuickPick(items, {
    placeHolder: t('Which weights shall be exported?'),
  });
  if (!checkpoint) return;
  const name = `${run.name.replace(/[^\w.-]+/g, '-')}.safetensors`;
  const filters = { safetensors: ['safetensors'], ONNX: ['onnx'], CSV: ['csv'] };
  await saveAs(run.run, name, filters, async (to) => {
    const params = { run: run.run, best: checkpoint.best, to: to.fsPath };
    await withProgress(t('Exporting {0}', run.name), (token, onProgress) =>
      app.server.requestWithProgress(exportRequest, params, token, onProgress),
    );
  });
}
