/** Where the page's bundle is, as the webview may load it. */
export interface PageSources {
  /** `webview.cspSource`. */
  readonly source: string;
  readonly script: string;
  readonly style: string;
  /** New for each page, from a source of true chance. */
  readonly nonce: string;
  /** Language of the editor. */
  readonly language: string;
  /** Its texts, by those of the sources; none in English. */
  readonly translations: Readonly<Record<string, string>>;
}

/** The page without content: what it shows comes as messages. Its words are there from the start. */
export function pageHtml({ source, script, style, nonce, language, translations }: PageSources): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    // The nonce is for the toolkit's style elements: it reads it from `csp-nonce` below.
    `style-src ${source} 'nonce-${nonce}'`,
    `img-src ${source} data:`,
    `font-src ${source}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta property="csp-nonce" content="${nonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Forward-Forward</title>
<link rel="stylesheet" href="${escaped(style)}">
<script type="application/json" id="translations" nonce="${nonce}">${asData(translations)}</script>
</head>
<body>
<script type="module" nonce="${nonce}" src="${escaped(script)}"></script>
</body>
</html>`;
}

function escaped(value: string): string {
  return value.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** JSON that ends no script and begins no comment. */
function asData(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
