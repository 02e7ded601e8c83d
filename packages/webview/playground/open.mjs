import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { buildPage } from '../build.mjs';
import { openHost } from './host.mjs';

const origin = 'http://playground.invalid';
const themes = { dark: 'vscode-dark', light: 'vscode-light', contrast: 'vscode-high-contrast' };

/** As strict as the editor's. */
const policy = `default-src 'none'; script-src 'nonce-playground'; style-src ${origin} 'nonce-playground'; img-src data: blob:`;

/**
 * Opens the page in a browser, with runs of a folder.
 * @param {string} folder workspace with runs
 * @param {{
 *   runs?: readonly string[], isTrusted?: boolean, onSave?(message: import('../src/messages.ts').PageMessage & { type: 'save' }): void, theme?: string,
 *   width?: number, height?: number, headless?: boolean, state?: object,
 *   language?: string, translations?: Record<string, string>,
 * }} options `translations` has the page's texts in `language`, by those of its sources
 */
export async function openPlayground(folder, options = {}) {
  const { theme = 'dark', width = 900, height = 1100, headless = true, state } = options;
  const { language = 'en', translations = {} } = options;
  const built = await mkdtemp(join(tmpdir(), 'ff-playground-'));
  await buildPage(built);
  const browser = await chromium.launch({
    executablePath: process.env.FF_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
    headless,
  });
  const page = await browser.newPage({ viewport: { width, height } });
  page.on('console', (message) => {
    if (message.type() !== 'debug') console.log(`page: ${message.text()}`);
  });
  page.on('pageerror', (error) => console.log(`page: ${error.stack}`));

  const files = {
    '/': ['text/html', html(themes[theme], language, translations)],
    '/page.js': ['text/javascript', await readFile(join(built, 'page.js'), 'utf8')],
    '/page.css': ['text/css', await readFile(join(built, 'page.css'), 'utf8')],
    '/themes.css': ['text/css', await readFile(new URL('themes.css', import.meta.url), 'utf8')],
  };
  await page.route(`${origin}/**`, (route) => {
    const [contentType, body] = files[new URL(route.request().url()).pathname] ?? [];
    return body === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ contentType, body });
  });

  const tell = (message) => void page.evaluate((each) => window.postMessage([each]), message).catch(() => {});
  const host = await openHost(folder, options, tell);
  await page.exposeFunction('toHost', (message) => host.take(message));
  await page.addInitScript((kept) => {
    // kept as the editor keeps it: over reloads
    if (kept && !sessionStorage.state) sessionStorage.state = JSON.stringify(kept);
    const acquireVsCodeApi = () => ({
      postMessage: (message) => void globalThis.toHost(message),
      getState: () => JSON.parse(sessionStorage.state ?? 'null') ?? undefined,
      setState: (value) => {
        sessionStorage.state = JSON.stringify(value);
      },
    });
    Object.assign(globalThis, { acquireVsCodeApi });
  }, state);
  await page.goto(origin);

  return {
    page,
    host,
    /** Violations of accessibility rules. */
    async axe() {
      const script = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      await page.evaluate(script);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      return violations.map(({ id, help, nodes }) => ({
        id,
        help,
        nodes: nodes.map(({ target, failureSummary }) => [target, failureSummary]),
      }));
    },
    async close() {
      await browser.close();
      await host.close();
      await rm(built, { recursive: true, force: true });
    },
  };
}

function html(themeClass, language, translations) {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta property="csp-nonce" content="playground">
<title>Playground</title>
<link rel="stylesheet" href="${origin}/themes.css">
<link rel="stylesheet" href="${origin}/page.css">
<script type="application/json" id="translations" nonce="playground">${JSON.stringify(translations).replaceAll('<', '\\u003c')}</script>
<script type="module" nonce="playground" src="${origin}/page.js"></script>
</head>
<body class="${themeClass}" data-vscode-theme-kind="${themeClass}"></body>
</html>`;
}
