import type { RunInfo } from 'ff-server/protocol';
import { window } from 'vscode';
import type { App } from '../app.ts';
import { t } from '../l10n.ts';
import { hasNet } from '../runs/facts.ts';
import type { Target } from './argument.ts';
import { chooseRun } from './choose-run.ts';
import { withProgress } from './progress.ts';

/** The run whose net something is asked of. */
export function chooseNet(app: App, target: Target, placeholder: string): Promise<RunInfo | undefined> {
  const none = t('There is no net yet: a run has one from its first checkpoint on.');
  return chooseRun(app, target, { fits: hasNet, placeholder, none });
}

/** Measures a net on its test set and shows the result in the run's panel. */
export async function evaluate(app: App, target: Target): Promise<void> {
  const run = await chooseNet(app, target, t('Which run shall be evaluated?'));
  if (!run) return;
  const result = await withProgress(t('Evaluating {0}', run.name), (token, onProgress) =>
    app.evaluations.evaluate({ run: run.run }, token, onProgress),
  );
  await app.panels.show([run.run], { tab: 'data' });
  const { error, samples, step } = result;
  const text = t(
    '{0}: {1} % error on {2} test samples, at step {3}',
    run.name,
    error.toFixed(2),
    samples,
    step,
  );
  void window.showInformationMessage(text);
}
