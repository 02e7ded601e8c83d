import { posix } from 'node:path';
import { commands, type QuickPickItem, ThemeIcon, Uri, window, workspace } from 'vscode';
import { t } from '../l10n.ts';
import { activeModel, isModel } from '../models/active.ts';
import type { Target } from './argument.ts';

/** More models than a list is good for. */
const atMost = 500;

interface ModelPick extends QuickPickItem {
  /** Absent for the row that makes a new model. */
  readonly uri?: Uri;
}

/** Whether a folder is open; where not, offers to open one. */
export async function hasFolder(): Promise<boolean> {
  if (workspace.workspaceFolders?.length) return true;
  const open = t('Open Folder');
  const text = t('No folder is open: models and their runs live in a folder.');
  if ((await window.showInformationMessage(text, open)) === open) {
    await commands.executeCommand('vscode.openFolder');
  }
  return false;
}

/** The model that a command is about: the named one, the open one, else the user chooses one or makes a new one. */
export async function chooseModel(target: Target, source: string | undefined): Promise<Uri | undefined> {
  if (target.uri !== undefined) return Uri.parse(target.uri);
  const known = source === undefined ? activeModel() : Uri.file(source);
  if (known) return known;
  const models = await findModels();
  const items: ModelPick[] = models.map((uri) => ({
    label: posix.basename(uri.path),
    iconPath: new ThemeIcon('file-code'),
    description: workspace.asRelativePath(uri),
    uri,
  }));
  items.push({ label: t('New Model From Template…'), iconPath: new ThemeIcon('new-file') });
  const placeHolder =
    models.length > 0 ? t('Which model shall be trained?') : t('There is no model in this folder yet');
  const picked = await window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  if (picked && !picked.uri) await commands.executeCommand('ff.newModel');
  return picked?.uri;
}

/** Models of the workspace, by name. */
async function findModels(): Promise<Uri[]> {
  const found = await workspace.findFiles('**/*.ff.ts', '**/{node_modules,.ff,.git}/**', atMost);
  const open = workspace.textDocuments.map(({ uri }) => uri).filter(isModel);
  const byPath = new Map([...open, ...found].map((uri) => [uri.path, uri]));
  const name = ({ path }: Uri) => posix.basename(path);
  return [...byPath.values()].sort((a, b) => name(a).localeCompare(name(b)) || a.path.localeCompare(b.path));
}
