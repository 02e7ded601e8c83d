import { commands, window } from 'vscode';
import { t } from '../l10n.ts';

/** The server can't be had; the message is for the user. */
export class ServerUnavailable extends Error {}

let isShown = false;

/** Says why there is no server, once however many things need it, with buttons that mend it. */
export async function tellUnavailable(reason: string): Promise<void> {
  if (isShown) return;
  isShown = true;
  const [restart, log] = [t('Restart Server'), t('Show Log')];
  const choice = await window.showErrorMessage(`Forward-Forward: ${reason}`, restart, log);
  isShown = false;
  if (choice === restart) await commands.executeCommand('ff.restartServer');
  if (choice === log) await commands.executeCommand('ff.showLog');
}
