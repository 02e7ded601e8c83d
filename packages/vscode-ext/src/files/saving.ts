import type { PageMessage } from 'ff-webview/messages';
import { commands, Uri, window, workspace } from 'vscode';
import { t } from '../l10n.ts';
import { safeName } from './safe-name.ts';
import { writeProblem } from './write-problem.ts';

type SaveMessage = PageMessage & { type: 'save' };

/** Lets the user choose where a file of the page goes, as often as it takes; `run` is the folder of its run. */
export async function saveFile({ kind, name, content }: SaveMessage, run: string): Promise<void> {
  const bytes = Buffer.from(content, kind === 'png' ? 'base64' : 'utf8');
  await saveAs(run, safeName(name, kind), { [kind.toUpperCase()]: [kind] }, async (target) => {
    await workspace.fs.writeFile(target, bytes);
  });
}

/**
 * Asks for a place, writes there, says so; where that fails, offers to choose another place. It proposes the workspace
 * folder that the run is of.
 */
export async function saveAs(
  run: string,
  name: string,
  filters: Record<string, string[]>,
  write: (target: Uri) => Promise<void>,
): Promise<void> {
  const folder = workspace.getWorkspaceFolder(Uri.file(run)) ?? workspace.workspaceFolders?.[0];
  const defaultUri = folder ? Uri.joinPath(folder.uri, name) : Uri.file(name);
  for (;;) {
    const target = await window.showSaveDialog({ defaultUri, filters });
    if (!target) return;
    try {
      await write(target);
    } catch (error) {
      const another = t('Choose Another Place');
      const text = writeProblem(target.fsPath, error);
      if ((await window.showErrorMessage(text, another)) === another) continue;
      return;
    }
    const open = t('Open');
    void window.showInformationMessage(t('Saved {0}.', target.fsPath), open).then(async (choice) => {
      if (choice === open) await commands.executeCommand('vscode.open', target);
    });
    return;
  }
}
