import { expect, test } from 'vitest';
import { safeName } from '../files/safe-name.ts';
import { pageHtml } from './page-html.ts';

const html = pageHtml({
  script: 'const texts = [`<!--a-->`, "</script>", /<!--b/];',
  style: 'body { margin: 0 }',
  nonce: 'abc123',
  language: 'de',
  translations: { Stop: '</script><!--<script>"Anhalten"' },
});

test('the policy lets in the script and styles of this page, and loads nothing', () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'nonce-abc123'",
    "style-src 'nonce-abc123'",
    'img-src data:',
  ]);
  expect(html).toContain('nonce="abc123"');
});

test('the script is the same in HTML, whatever its texts', () => {
  const [code] = /(?<=<script nonce="abc123">).*(?=<\/script>\n<\/body>)/s.exec(html)!;
  expect(code).not.toMatch(/<!--|<\/script/);
  const texts = new Function(`${code} return texts;`)();
  expect(texts.slice(0, 2)).toEqual(['<!--a-->', '</script>']);
  expect(texts[2].test('<!--b')).toBe(true);
  expect(html).toContain('<style nonce="abc123">body { margin: 0 }</style>');
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
