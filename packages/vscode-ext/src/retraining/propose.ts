import { basename } from 'node:path';
import { type RetrainedParams, retrainProposed } from 'ff-server/protocol';
import { window } from 'vscode';
import type { App } from '../app.ts';
import { reported } from '../commands/reported.ts';
import { showChanges } from '../diff/generations.ts';
import { t } from '../l10n.ts';
import { retrain } from './carry-out.ts';

/** Asks what shall become of a changed model, saying exactly what is kept and what trains again. */
export async function propose(app: App, { run: folder, description }: RetrainedParams): Promise<void> {
  const run = app.book.get(folder);
  if (!run) return;
  const [yes, diff, no] = [t('Retrain'), t('Show Diff'), t('Not Now')];
  for (;;) {
    const text = `${basename(run.source)}: ${description}`;
    const choice = await window.showInformationMessage(text, yes, diff, no);
    if (choice === diff) {
      await showChanges(app, run);
      continue;
    }
    if (choice === yes) await retrain(app, run);
    return;
  }
}

/** With `ff.retrainOnSave` on `ask`: what the server proposes is shown. */
export function listenForProposals(app: App): void {
  app.server.onNotification(retrainProposed, (proposal) => void reported(() => propose(app, proposal)));
}
