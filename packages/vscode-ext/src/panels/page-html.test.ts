import { expect, test } from 'vitest';
import { safeName } from '../files/safe-name.ts';
import { pageHtml } from './page-html.ts';

const html = pageHtml({
  source: 'https://*.vscode-cdn.net',
  script: 'https://cdn/page.js?a=1&b="x"',
  style: 'https://cdn/page.css',
  nonce: 'abc123',
  language: 'de',
  translations: { Stop: '</script><!--<script>"Anhalten"' },
});

test('the policy lets in the script and styles of this page, and nothing inline', () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'nonce-abc123'",
    "style-src https://*.vscode-cdn.net 'nonce-abc123'",
    'img-src https://*.vscode-cdn.net data:',
    'font-src https://*.vscode-cdn.net',
  ]);
  expect(html).toContain('nonce="abc123"');
});

test('addresses end no attribute', () => {
  expect(html).toContain('src="https://cdn/page.js?a=1&#38;b=&#34;x&#34;"');
});

test('the page has the language of the editor, in words that end no script', () => {
  expect(html).toContain('<html lang="de">');
  const data = /<script type="application\/json" id="translations" nonce="abc123">(.*)<\/script>\n/.exec(
    html,
  )![1]!;
  expect(data).not.toContain('<');
  expect(JSON.parse(data)).toEqual({ Stop: '</script><!--<script>"Anhalten"' });
});

test.each([
  ['loss.csv', 'csv', 'loss.csv'],
  ['../../etc/passwd', 'csv', 'passwd.csv'],
  ['..\\..\\boot.ini', 'html', 'boot.ini.html'],
  ['...', 'png', 'forward-forward.png'],
  ['', 'png', 'forward-forward.png'],
  ['a<b>:c\u0000.PNG', 'png', 'a-b--c-.png'],
  ['.ssh', 'csv', 'ssh.csv'],
])('the name %j that a page proposes stays in its folder', (name, kind, safe) => {
  expect(safeName(name, kind)).toBe(safe);
});
