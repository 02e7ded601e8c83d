/** Texts for the user in the language of the editor, without importing anything of VS Code; the page has the same. */
export { setTranslator, t } from 'ff-webview/l10n';
