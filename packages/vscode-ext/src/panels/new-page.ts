import { randomBytes } from 'node:crypto';
import { env, l10n, Uri, type Webview, type WebviewOptions } from 'vscode';
import { pageHtml } from './page-html.ts';

/** Folder of the page's bundle, below the extension's. */
function bundle(extension: Uri): Uri {
  return Uri.joinPath(extension, 'dist', 'webview');
}

/** What a page may do: run its own script, and load files of its bundle. */
export function pageOptions(extension: Uri): WebviewOptions {
  return { enableScripts: true, enableForms: false, localResourceRoots: [bundle(extension)] };
}

/** The HTML of a new page. */
export function newPage(webview: Webview, extension: Uri): string {
  const file = (name: string) => webview.asWebviewUri(Uri.joinPath(bundle(extension), name)).toString();
  return pageHtml({
    source: webview.cspSource,
    script: file('page.js'),
    style: file('page.css'),
    nonce: randomBytes(18).toString('base64url'),
    language: env.language,
    translations: l10n.bundle ?? {},
  });
}
