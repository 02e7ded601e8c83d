/** What a page is made of. */
export interface PageSources {
  /** Code of its bundle. */
  readonly script: string;
  readonly style: string;
  /** New for each page, from a source of true chance. */
  readonly nonce: string;
  /** Language of the editor. */
  readonly language: string;
  /** Its texts, by those of the sources; none in English. */
  readonly translations: Readonly<Record<string, string>>;
}

/**
 * The page without content: what it shows comes as messages. Its code and its words are in it, for a file that a webview
 * loads goes by a service worker and through the extension's host.
 */
export function pageHtml({ script, style, nonce, language, translations }: PageSources): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    // The nonce is for the toolkit's style elements: it reads it from `csp-nonce` below.
    `style-src 'nonce-${nonce}'`,
    'img-src data:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta property="csp-nonce" content="${nonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Forward-Forward</title>
<style nonce="${nonce}">${style}</style>
<script type="application/json" id="translations" nonce="${nonce}">${asData(translations)}</script>
</head>
<body>
<script nonce="${nonce}">${asCode(script)}</script>
</body>
</html>`;
}

function escaped(value: string): string {
  return value.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Code of which no text ends the script or begins a comment. */
function asCode(script: string): string {
  return script.replaceAll('<!--', '\\x3C!--').replaceAll(/<\/(?=script)/gi, '<\\/');
}

/** JSON that ends no script and begins no comment. */
function asData(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
