import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { env, l10n, Uri, type WebviewOptions } from 'vscode';
import { pageHtml } from './page-html.ts';

/** What a page may do: run its own script. It loads nothing. */
export const pageOptions: WebviewOptions = {
  enableScripts: true,
  enableForms: false,
  localResourceRoots: [],
};

/** The HTML of a new page. */
export function newPage(extension: Uri): string {
  const file = (name: string) =>
    readFileSync(Uri.joinPath(extension, 'dist', 'webview', name).fsPath, 'utf8');
  return pageHtml({
    script: file('page.js'),
    style: file('page.css'),
    nonce: randomBytes(18).toString('base64url'),
    language: env.language,
    translations: l10n.bundle ?? {},
  });
}
