import { window } from 'vscode';
import type { App } from '../app.ts';
import { t } from '../l10n.ts';
import type { Target } from './argument.ts';
import { chooseRun, chooseRuns } from './choose-run.ts';

/** Shows the panel of a run; of a layer's lens, its charts. */
export async function charts(app: App, target: Target): Promise<void> {
  const placeholder = t('Whose charts shall be shown?');
  const none = t('There is no run yet: its charts come with the first training.');
  const run = await chooseRun(app, target, { placeholder, none });
  if (!run) return;
  const { layer } = target;
  await app.panels.show([run.run], layer === undefined ? {} : { tab: 'charts', layer });
}

/** Shows several runs over each other. */
export async function compare(app: App, target: Target, selected: readonly string[]): Promise<void> {
  await app.book.known();
  const first = target.run ?? app.panels.activeRun;
  const chosen =
    selected.length > 1
      ? selected
      : await chooseRuns(
          app,
          t('Choose the runs to lay over each other'),
          first === undefined ? [] : [first],
        );
  if (!chosen) return;
  if (chosen.length < 2) {
    void window.showInformationMessage(t('Choose two runs or more to compare them.'));
    return;
  }
  await app.panels.show(chosen);
}
