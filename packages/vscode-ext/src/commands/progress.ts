import { type CancellationToken, ProgressLocation, window } from 'vscode';
import { progressMessage } from './time-left.ts';

/** Shows that something takes its time, how long it will still take where that is known, and lets the user cancel it. */
export function withProgress<R>(
  title: string,
  task: (token: CancellationToken, onProgress: (percent: number) => void) => Promise<R>,
): Promise<R> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  const shown = window.withProgress(options, async (progress, token) => {
    const begun = Date.now();
    let last = 0;
    return task(token, (percent) => {
      progress.report({ increment: percent - last, message: progressMessage(percent, Date.now() - begun) });
      last = percent;
    });
  });
  return Promise.resolve(shown);
}

/** Shows in the status bar that something is going on that can't be cancelled. */
export function whileBusy<R>(title: string, task: () => Promise<R>): Promise<R> {
  return Promise.resolve(window.withProgress({ location: ProgressLocation.Window, title }, task));
}
