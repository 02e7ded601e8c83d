import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandNames } from './commands/names.ts';

const root = resolve(import.meta.dirname, '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const texts: Record<string, string> = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8'));

/** The extension's own and the page's, which VS Code translates together. */
const folders = [import.meta.dirname, resolve(root, '../webview/src')];

/** Every text that the sources give to `t`. */
function textsOfSources(): string[] {
  const found = new Set<string>();
  for (const file of folders.flatMap(sourcesIn)) {
    const source = readFileSync(file, 'utf8');
    const calls = source.match(/(?<![\w.])t\(/g)?.length ?? 0;
    const literals = [
      ...source.matchAll(/(?<![\w.])t\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*[,)]/g),
    ];
    // A text that is put together can't be translated.
    expect(literals, file).toHaveLength(calls);
    for (const [, single, double] of literals) found.add((single ?? double!).replaceAll("\\'", "'"));
  }
  return [...found].sort();
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && basename(file) !== 'l10n.ts')
    .map((file) => join(folder, file));
}

describe('strings are ready for translation', () => {
  test('the bundle for translators has all texts of the sources', async () => {
    const bundle = Object.fromEntries(textsOfSources().map((text) => [text, text]));
    await expect(`${JSON.stringify(bundle, undefined, 2)}\n`).toMatchFileSnapshot('../l10n/bundle.l10n.json');
  });

  test('each placeholder of the manifest has a text, and each text a place', () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key!);
    expect([...new Set(used)].sort()).toEqual(Object.keys(texts).sort());
  });
});

describe('the manifest', () => {
  const { commands, menus, keybindings } = manifest.contributes;

  test('has exactly the commands that are registered, all of one category', () => {
    expect(commands.map(({ command }: { command: string }) => command)).toEqual([...commandNames]);
    for (const { category } of commands) expect(category).toBe('Forward-Forward');
  });

  test('menus and keys name only commands that exist, and say where they make sense', () => {
    const known = new Set<string>(commandNames);
    for (const { command, when } of [...Object.values(menus as object).flat(), ...keybindings]) {
      expect(known).toContain(command);
      expect(when).toBeTruthy();
    }
  });
});
