import { pauseRequest, type RunInfo, type RunParams, resumeRequest, stopRequest } from 'ff-server/protocol';
import type { App } from '../app.ts';
import type { Request } from '../client/message-types.ts';
import { readSettings } from '../client/read-settings.ts';
import { t } from '../l10n.ts';
import { isResumable, isStoppable } from '../runs/facts.ts';
import type { Target } from './argument.ts';
import { type Choice, chooseRun } from './choose-run.ts';

/** Ends a run with a checkpoint. */
export async function stop(app: App, target: Target): Promise<void> {
  const choice = {
    fits: isStoppable,
    placeholder: t('Which run shall be stopped?'),
    none: t('Nothing trains.'),
  };
  await carryOut(app, target, choice, stopRequest);
}

/** Ends a run with a checkpoint, to go on later. */
export async function pause(app: App, target: Target): Promise<void> {
  const choice = {
    fits: isStoppable,
    placeholder: t('Which run shall be paused?'),
    none: t('Nothing trains.'),
  };
  await carryOut(app, target, choice, pauseRequest);
}

/** Goes on with a run from its last checkpoint. */
export async function resume(app: App, target: Target): Promise<void> {
  const run = await carryOut(
    app,
    target,
    {
      fits: isResumable,
      placeholder: t('Which run shall go on?'),
      none: t('There is no run that could go on: those that are done have trained all their steps.'),
    },
    resumeRequest,
  );
  if (run && readSettings().openChartsOnTrain) await app.panels.show([run.run]);
}

async function carryOut(
  app: App,
  target: Target,
  choice: Choice,
  request: Request<RunParams, RunInfo>,
): Promise<RunInfo | undefined> {
  const run = await chooseRun(app, target, choice);
  if (!run) return undefined;
  const changed = await app.server.request(request, { run: run.run });
  app.book.put(changed);
  return changed;
}
