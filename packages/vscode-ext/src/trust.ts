import { commands, window, workspace } from 'vscode';
import { t } from './l10n.ts';

/** Why something is refused in a workspace that is not trusted. */
export function untrustedText(): string {
  return t('This workspace is not trusted: its runs can be looked at, and nothing of it is run.');
}

/** Whether code of the workspace may be run; where not, says so and offers to trust it. */
export async function isTrusted(): Promise<boolean> {
  if (workspace.isTrusted) return true;
  const manage = t('Manage Workspace Trust');
  if ((await window.showWarningMessage(untrustedText(), manage)) === manage) {
    await commands.executeCommand('workbench.trust.manage');
  }
  return false;
}
