import { commands, window } from 'vscode';
import { ServerUnavailable, tellUnavailable } from '../client/unavailable.ts';
import { isCancellation, messageOf } from '../failures.ts';
import { t } from '../l10n.ts';

/** Does something for the user; a failure becomes one message. */
export async function reported<R>(task: () => Promise<R>): Promise<R | undefined> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof ServerUnavailable) void tellUnavailable(error.message);
    else if (!isCancellation(error)) void tell(messageOf(error));
    return undefined;
  }
}

async function tell(message: string): Promise<void> {
  const log = t('Show Log');
  const choice = await window.showErrorMessage(`Forward-Forward: ${message}`, log);
  if (choice === log) await commands.executeCommand('ff.showLog');
}
