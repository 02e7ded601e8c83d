import { type QuickInputButton, ThemeIcon, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import { t } from '../l10n.ts';
import { fileNameOf, nameProblem } from './file-name.ts';

/** A file to write, or one that is there and that the user would rather open. */
export interface NamedFile {
  readonly file: Uri;
  readonly exists: boolean;
}

/** Lets the user name a new model file. A name that is taken is refused at once, with a button that opens that file. */
export function askName(folder: WorkspaceFolder, proposal: string): Promise<NamedFile | undefined> {
  const input = window.createInputBox();
  const openExisting: QuickInputButton = {
    iconPath: new ThemeIcon('go-to-file'),
    tooltip: t('Open Existing'),
  };
  const fileOf = (typed: string) => Uri.joinPath(folder.uri, fileNameOf(typed));
  const name = fileNameOf(proposal);
  input.title = t('New Model From Template');
  input.prompt = t('Name of the new model file');
  input.value = name;
  input.valueSelection = [0, name.length - '.ff.ts'.length];

  /** Whether the name can be had; shows what is wrong with it. */
  const check = async (): Promise<boolean> => {
    const typed = input.value;
    const problem = nameProblem(typed);
    const isTaken = problem === undefined && (await exists(fileOf(typed)));
    // An answer to what was typed before is of no interest.
    if (typed !== input.value) return false;
    input.buttons = isTaken ? [openExisting] : [];
    input.validationMessage = isTaken
      ? t('{0} exists already: choose another name, or open it with the button above.', fileNameOf(typed))
      : problem;
    return problem === undefined && !isTaken;
  };

  return new Promise((resolve) => {
    const settle = (result?: NamedFile) => {
      resolve(result);
      input.dispose();
    };
    input.onDidChangeValue(check);
    input.onDidTriggerButton(() => settle({ file: fileOf(input.value), exists: true }));
    input.onDidHide(() => settle());
    input.onDidAccept(async () => {
      if (await check()) settle({ file: fileOf(input.value), exists: false });
    });
    input.show();
    void check();
  });
}

async function exists(file: Uri): Promise<boolean> {
  return workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}
