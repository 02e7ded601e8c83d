import { expect, it } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { codeActions } from './code-actions.ts';
import { diagnostics } from './diagnostics.ts';
import { findingCodes } from './findings/finding.ts';
import { file, marked, uri } from './testing/marked.ts';

const source = file(
  "data: mnist(), layers: [dense(5), dense(5, { «normalis»: 'l2' })], negatives: «shuffledLabels()»",
);

it('are in the order of the source, with code, severity and source', () => {
  const { document, ranges } = marked(source);
  expect(
    diagnostics(document).map(({ range, code, severity, source }) => ({ range, code, severity, source })),
  ).toEqual([
    { range: ranges[0], code: 'unknown-option', severity: DiagnosticSeverity.Error, source: 'ff' },
    { range: ranges[1], code: 'shuffled-labels', severity: DiagnosticSeverity.Warning, source: 'ff' },
  ]);
});

it('quick fixes belong to the diagnostics of a range; the first is the preferred one', () => {
  const { document, ranges } = marked(source);
  const [first, ...others] = codeActions(document, ranges[0]!);
  expect(first).toEqual({
    title: 'Change to `normalise`',
    kind: 'quickfix',
    isPreferred: true,
    diagnostics: [diagnostics(document)[0]],
    edit: { changes: { [uri]: [{ range: ranges[0], newText: 'normalise' }] } },
  });
  expect(others.map(({ title, isPreferred }) => [title, isPreferred])).toEqual([
    ['Remove `normalis`', undefined],
  ]);
  expect(codeActions(document, ranges[1]!).map(({ title }) => title)).toEqual(['Change to `wrongLabels()`']);
  expect(codeActions(document, document.lines.range({ start: 0, end: 0 }))).toEqual([]);
});

it('codes are all different', () => {
  expect(new Set(findingCodes).size).toBe(findingCodes.length);
});
