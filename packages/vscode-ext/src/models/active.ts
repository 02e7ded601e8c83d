import { type Uri, window } from 'vscode';

/** Whether a file is a model. */
export function isModel(uri: Uri): boolean {
  return uri.scheme === 'file' && uri.path.endsWith('.ff.ts');
}

/**
 * The model file that the user works on: of the active editor, or, where another kind of tab is in front, the only
 * one that is visible.
 */
export function activeModel(): Uri | undefined {
  const active = window.activeTextEditor?.document.uri;
  if (active) return isModel(active) ? active : undefined;
  const visible = window.visibleTextEditors.map(({ document }) => document.uri).filter(isModel);
  return new Set(visible.map(String)).size === 1 ? visible[0] : undefined;
}
