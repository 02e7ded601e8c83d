import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
} from 'vscode-languageserver-types';
import { textEdit } from '../code-actions.ts';
import type { ModelDocument } from '../document.ts';
import { imported } from '../findings/edits.ts';
import type { Edit } from '../findings/finding.ts';

/** Whole models, by the published system that they follow. */
const recipes = [
  {
    label: 'model (hard negatives)',
    doc: 'Two layers, pair loss, hard negatives: the example that learns MNIST in seconds.',
    makers: ['adam', 'dense', 'hardNegatives', 'joint', 'linearDecay', 'mnist', 'overlay', 'symba'],
    body: `  data: mnist(),
  labels: overlay({ strength: 3 }),
  negatives: hardNegatives({ temperature: 10 }),
  layers: [
    dense(\${1:500}, { goodness: 'sumOfSquares', initialiser: 'hinton' }),
    dense(\${1:500}, { goodness: 'sumOfSquares', initialiser: 'hinton' }),
  ],
  loss: symba({ alpha: 1 / 30 }),
  optimizer: adam({ learningRate: linearDecay(0.003) }),
  schedule: joint({ epochs: \${2:8}, batchSize: 100 }),`,
  },
  {
    label: 'model (threshold)',
    doc: 'Two layers, a threshold and wrong labels, as in the paper; needs no download.',
    makers: ['adam', 'dense', 'digits', 'joint', 'linearDecay', 'logistic', 'overlay', 'wrongLabels'],
    body: `  data: digits(),
  labels: overlay(),
  negatives: wrongLabels(),
  layers: [dense(\${1:300}), dense(\${1:300})],
  loss: logistic(),
  optimizer: adam({ learningRate: linearDecay(0.003) }),
  schedule: joint({ epochs: \${2:10}, batchSize: 100 }),`,
  },
] as const;

/** Whole models at the top level of a file that has none. */
export function fileItems(document: ModelDocument, offset: number): CompletionItem[] {
  const { outline, text, lines } = document;
  if (outline.model || !isTopLevel(document, offset)) return [];
  const before = /\w*$/.exec(text.slice(Math.max(0, offset - 100), offset))![0].length;
  const range = lines.range({ start: offset - before, end: offset });
  return recipes.map(({ label, doc, makers, body }): CompletionItem => {
    const names = ['defineModel', ...makers].map((name) => ({ name, ...imported(outline, name) }));
    let snippet = `export default defineModel({\n${body}\n});\n`;
    for (const { name, text: local } of names) snippet = snippet.replaceAll(`${name}(`, `${local}(`);
    return {
      label,
      kind: CompletionItemKind.Snippet,
      detail: 'ff-core',
      documentation: { kind: MarkupKind.Markdown, value: doc },
      insertTextFormat: InsertTextFormat.Snippet,
      textEdit: { range, newText: snippet },
      additionalTextEdits: joined(
        names.flatMap(({ edits }) => edits),
        offset - before,
      ).map((edit) => textEdit(document, edit)),
    };
  });
}

/** Names that are missing, in one import: the edits of several would each write their own line. */
function joined(edits: readonly Edit[], offset: number): Edit[] {
  const whole = edits.filter(({ text }) => text.includes('import {'));
  if (whole.length === 0) return [...edits];
  const names = whole.map(({ text }) => /\{ (\w+) \}/.exec(text)![1]!).sort();
  const start = Math.min(whole[0]!.span.start, offset);
  return [{ span: { start, end: start }, text: `import { ${names.join(', ')} } from 'ff-core';\n\n` }];
}

/** Whether no statement holds the offset, except the word that is being written there. */
function isTopLevel({ outline: { file } }: ModelDocument, offset: number): boolean {
  const statement = file.statements.find((each) => each.getStart(file) < offset && offset <= each.end);
  return !statement || /^\w*$/.test(statement.getText(file));
}
