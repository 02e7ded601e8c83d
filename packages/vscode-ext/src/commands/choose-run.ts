import type { RunInfo } from 'ff-server/protocol';
import { type QuickPickItem, ThemeIcon, Uri, window } from 'vscode';
import type { App } from '../app.ts';
import { t } from '../l10n.ts';
import { activeModel } from '../models/active.ts';
import { stateIcon, summaryText } from '../runs/words.ts';
import type { Target } from './argument.ts';

export interface Choice {
  /** Which runs the command makes sense for. */
  fits?(run: RunInfo): boolean;
  /** Above the list: what will happen to the run. */
  readonly placeholder: string;
  /** What to say where no run fits. */
  readonly none: string;
}

interface RunPick extends QuickPickItem {
  readonly run: RunInfo;
}

/**
 * The run that a command is about: the one that its argument names, else the one in the panel in front, else the
 * newest of the open model, else the only one; else the user chooses. Says why where there is none.
 */
export async function chooseRun(app: App, target: Target, choice: Choice): Promise<RunInfo | undefined> {
  const { book } = app;
  await book.known();
  const { fits = () => true } = choice;
  if (target.run !== undefined) return named(app, target.run);
  const model = target.uri === undefined ? activeModel() : Uri.parse(target.uri);
  const front = app.panels.activeRun === undefined ? undefined : book.get(app.panels.activeRun);
  if (target.uri === undefined && target.among === undefined && front && fits(front)) return front;
  const newest = model && target.among === undefined ? book.newest(model.fsPath, fits) : undefined;
  if (newest) return newest;
  const fitting = book.runs.filter((run) => fits(run) && (target.among?.includes(run.run) ?? true));
  if (target.uri !== undefined || fitting.length === 0) {
    void window.showInformationMessage(choice.none);
    return undefined;
  }
  if (fitting.length === 1) return fitting[0];
  const picked = await window.showQuickPick(picksOf(app, fitting), {
    placeHolder: choice.placeholder,
    matchOnDescription: true,
  });
  return picked?.run;
}

/** Several runs, oldest first, chosen from a list in which some are chosen already. */
export async function chooseRuns(
  app: App,
  placeholder: string,
  chosen: readonly string[],
): Promise<string[] | undefined> {
  const items = picksOf(app, app.book.runs).map((item) => ({
    ...item,
    picked: chosen.includes(item.run.run),
  }));
  const picked = await window.showQuickPick(items, {
    placeHolder: placeholder,
    canPickMany: true,
    matchOnDescription: true,
  });
  return picked?.map(({ run }) => run.run).reverse();
}

function named({ book }: App, folder: string): RunInfo | undefined {
  const run = book.get(folder);
  if (!run) void window.showInformationMessage(t('This run is gone: its folder was deleted or moved.'));
  return run;
}

/** Newest first. */
function picksOf({ book }: App, runs: readonly RunInfo[]): RunPick[] {
  return runs.toReversed().map((run) => ({
    label: book.titleOf(run),
    description: summaryText(run),
    iconPath: new ThemeIcon(stateIcon(run.state).icon),
    run,
  }));
}
