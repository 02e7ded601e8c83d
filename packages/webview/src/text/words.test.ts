import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ts } from '@ts-morph/common';
import { describe, expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '..');

/** The same in every language, or seen by nobody. */
const exceptions = [/^(CSV|PNG)$/, /^color-mix\(/, /^columns: expected/];
/** Attributes and properties that a person reads or hears. */
const spoken =
  /\s(?:aria-(?:label|description|roledescription|valuetext)|title|placeholder|alt|\.label)=("[^"]*"|[^\s>]*)/g;
/** Stands for what a template puts in. */
const hole = '\u0000';

const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/(\.test|\.d|styles)\.ts$/.test(file))
  .map((file) => parse(file, readFileSync(join(folder, file), 'utf8')));

function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
}

/** All nodes of a source that hold for a kind, but those of imports and styles. */
function nodesOf<Kind extends ts.Node>(source: ts.SourceFile, is: (node: ts.Node) => node is Kind): Kind[] {
  const found: Kind[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'css') return;
    if (is(node)) found.push(node);
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

/** Words that no translator gets to see, each with its place. */
function rawWords(source: ts.SourceFile): string[] {
  return nodesOf(source, isText).flatMap((node) => {
    const text = textOf(node);
    const words = /<\p{L}/u.test(text)
      ? wordsOfHtml(text)
      : isProse(text) && !isUsedByCode(node)
        ? [text]
        : [];
    return words
      .map((each) => each.replaceAll(hole, '…').trim())
      .filter((each) => !exceptions.some((exception) => exception.test(each)))
      .map((each) => `${placeOf(source, node)} ${each}`);
  });
}

function isText(node: ts.Node): node is ts.StringLiteral | ts.TemplateLiteral {
  return ts.isStringLiteral(node) || ts.isTemplateLiteral(node);
}

function textOf(node: ts.StringLiteral | ts.TemplateLiteral): string {
  if (!ts.isTemplateExpression(node)) return node.text;
  return [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join(hole);
}

/** What is between tags, and in attributes that are spoken. */
function wordsOfHtml(html: string): string[] {
  const attributes = [...html.matchAll(spoken)].map(([, value]) => value!);
  const texts = html.replace(/<style>.*<\/style>/s, '').split(/<[^>]*>/);
  return [...attributes, ...texts].filter((text) => /\p{L}/u.test(text));
}

/** Reads like a text: words side by side, or one that begins with a capital. */
function isProse(text: string): boolean {
  return /\p{L}[,;:.]? \p{L}|^\p{Lu}\p{Ll}/u.test(text);
}

/** Is translated, or compared with, as the names of keys are. */
function isUsedByCode({ parent }: ts.Node): boolean {
  if (ts.isCallExpression(parent)) return parent.expression.getText() === 't';
  return (
    ts.isCaseClause(parent) ||
    (ts.isBinaryExpression(parent) && /^[!=]==$/.test(parent.operatorToken.getText()))
  );
}

/** Calls of `t` that are made while the module loads, when the language is not known. */
function earlyTexts(source: ts.SourceFile): string[] {
  return nodesOf(source, ts.isCallExpression)
    .filter((call) => call.expression.getText() === 't' && !ts.findAncestor(call, isRunLater))
    .map((call) => `${placeOf(source, call)} ${call.getText()}`);
}

function isRunLater(node: ts.Node): boolean {
  return (
    ts.isFunctionLike(node) ||
    (ts.isPropertyDeclaration(node) &&
      !node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword))
  );
}

function placeOf(source: ts.SourceFile, node: ts.Node): string {
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}:`;
}

describe('the sources', () => {
  it('have no words but those that are translated', () => {
    expect(sources.flatMap(rawWords)).toEqual([]);
  });

  it('want no text before the language is known', () => {
    expect(sources.flatMap(earlyTexts)).toEqual([]);
  });
});

/** A source in which `#{` stands for what begins a hole of a template. */
function sample(code: string): ts.SourceFile {
  return parse('x.ts', code.replaceAll('#{', '${'));
}

describe('the search finds', () => {
  it.each([
    ['html`<p class="muted">#{count} units</p>`', '… units'],
    ['html`<p aria-label="Layer #{index}">#{text}</p>`', '"Layer …"'],
    ['html`<ff-tile .label=#{text} title="as it is"></ff-tile>`', '"as it is"'],
    ['html`<ul>#{list.map((each) => html`<li>one #{each}</li>`)}</ul>`', 'one …'],
    ['`<figure aria-label="#{escaped(title)} by #{escaped(axis)}">`', '"… by …"'],
    ["status(question, 'Loading samples')", 'Loading samples'],
    ["const title = isMany ? 'Runs' : t('Run')", 'Runs'],
    ['fail(`no run #{id}`)', 'no run …'],
  ])('the words of %s', (code, words) => {
    expect(rawWords(sample(code))).toEqual([`x.ts:1: ${words}`]);
  });

  it.each([
    "html`<p aria-label=#{t('Layer {0}', index)}>#{t('As it is')} · #{count}</p>`",
    "event.key === 'ArrowLeft' ? 'left' : t('Right')",
    'css`p { margin: 0 auto }`',
  ])('none in %s', (code) => {
    expect(rawWords(sample(code))).toEqual([]);
  });

  it('texts that are wanted too early', () => {
    const code =
      "const tabs = [t('One')];\nclass X { static two = t('Two'); three = t('Three'); }\nconst four = () => t('Four');";
    expect(earlyTexts(sample(code))).toEqual(["x.ts:1: t('One')", "x.ts:2: t('Two')"]);
  });
});
