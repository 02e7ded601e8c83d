import { type RetrainParams, type RunInfo, retrainRequest } from 'ff-server/protocol';
import { workspace } from 'vscode';
import type { App } from '../app.ts';
import { whileBusy } from '../commands/progress.ts';
import { t } from '../l10n.ts';
import { isSameFile } from '../runs/facts.ts';
import { tellRetrained } from './tell.ts';

/** Carries out changes of a run's model file now, and says what became of the layers. */
export async function retrain(
  app: App,
  run: RunInfo,
  how: Pick<RetrainParams, 'fromLayer'> = {},
): Promise<void> {
  await saveSource(run);
  const result = await whileBusy(t('{0}: loading the changed model', run.name), () =>
    app.server.request(retrainRequest, { run: run.run, resume: true, ...how }),
  );
  tellRetrained(app, { run: run.run, ...result });
}

/** What is on disk is what trains. */
export async function saveSource({ source }: RunInfo): Promise<void> {
  const document = workspace.textDocuments.find(
    ({ uri }) => uri.scheme === 'file' && isSameFile(uri.fsPath, source),
  );
  if (document?.isDirty) await document.save();
}
