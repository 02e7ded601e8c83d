import { type RetrainedParams, retrained } from 'ff-server/protocol';
import { window } from 'vscode';
import type { App } from '../app.ts';
import { goBackTo } from '../commands/go-back.ts';
import { reported } from '../commands/reported.ts';
import { showGeneration } from '../diff/generations.ts';
import { t } from '../l10n.ts';

/** How long a message of the status bar stays, in milliseconds. */
const shortly = 8000;

/** Says what became of a run whose model changed, and offers to undo it. */
export function tellRetrained(
  app: App,
  { run: folder, description, kind, generation, superseded }: RetrainedParams,
): void {
  const run = app.book.get(folder);
  if (!run || superseded) return;
  const text = `${run.name}: ${description}`;
  if (kind === 'none' || kind === 'live' || generation === undefined || generation === 0) {
    window.setStatusBarMessage(text, shortly);
    return;
  }
  const [undo, diff] = [t('Undo'), t('Show Diff')];
  void reported(async () => {
    const choice = await window.showInformationMessage(text, undo, diff);
    if (choice === undo) await goBackTo(app, run, generation - 1);
    if (choice === diff) await showGeneration(app, run, generation);
  });
}

/** With `ff.retrainOnSave` on `always`: says what the server did. */
export function listenForRetrained(app: App): void {
  app.server.onNotification(retrained, (params) => tellRetrained(app, params));
}
