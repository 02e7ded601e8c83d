import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunInfo } from 'ff-server/protocol';
import { Uri, ViewColumn, window } from 'vscode';
import { t } from '../l10n.ts';

/** Opens a run's model file, or the copy that the run keeps where that is gone. */
export async function openSource({ source, run }: RunInfo): Promise<void> {
  const file = existsSync(source) ? source : join(run, 'model.ff.ts');
  await window.showTextDocument(Uri.file(file), { viewColumn: ViewColumn.One });
}

/** Opens what a run wrote to its log. */
export async function openLog({ name, run }: RunInfo): Promise<void> {
  const file = join(run, 'log.txt');
  if (existsSync(file)) await window.showTextDocument(Uri.file(file), { viewColumn: ViewColumn.One });
  else void window.showInformationMessage(t('The run {0} has written nothing to its log.', name));
}
