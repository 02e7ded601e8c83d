import { type TemplateInfo, templatesRequest } from 'ff-server/protocol';
import { type QuickPickItem, type Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import type { App } from '../app.ts';
import { hasFolder } from '../commands/choose-model.ts';
import { writeProblem } from '../files/write-problem.ts';
import { t } from '../l10n.ts';
import { askName } from './ask-name.ts';

interface TemplatePick extends QuickPickItem {
  readonly template: TemplateInfo;
}

/** Writes a model file to start from, and opens it. Nothing has to be installed for it. */
export async function newModel(app: App): Promise<void> {
  if (!(await hasFolder())) return;
  const template = await chooseTemplate(app);
  const folder = template && (await chooseFolder());
  const named = folder && (await askName(folder, template.name));
  if (!named) return;
  if (!named.exists) await write(named.file, template.text);
  await window.showTextDocument(named.file);
}

async function chooseTemplate({ server }: App): Promise<TemplateInfo | undefined> {
  const items = server
    .ask(templatesRequest)
    .then((templates) =>
      templates.map(
        (template): TemplatePick => ({ label: template.name, detail: template.description, template }),
      ),
    );
  const placeHolder = t('Which model do you want to start from?');
  return (await window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.template;
}

async function chooseFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length < 2) return folders[0];
  return window.showWorkspaceFolderPick({ placeHolder: t('Which folder shall the model be written to?') });
}

async function write(file: Uri, text: string): Promise<void> {
  try {
    await workspace.fs.writeFile(file, Buffer.from(text));
  } catch (error) {
    throw new Error(writeProblem(file.fsPath, error), { cause: error });
  }
}
