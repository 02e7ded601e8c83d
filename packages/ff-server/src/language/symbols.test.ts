import { expect, it } from 'vitest';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import { documentSymbols } from './symbols.ts';
import { file, marked } from './testing/marked.ts';

it('names the model, its parts and its layers', () => {
  const { document, ranges } = marked(
    file(
      "«name: 'deep'», «data: mnist()», «layers: [«dense(500)», «dense(10, { name: 'top' })»]», «optimizer: adam()»",
    ),
  );
  const seen: [string, string, SymbolKind][] = [];
  const places: DocumentSymbol['range'][] = [];
  const walk = (symbol: DocumentSymbol) => {
    seen.push([symbol.name, symbol.detail!, symbol.kind]);
    places.push(symbol.range);
    symbol.children!.forEach(walk);
  };
  const symbols = documentSymbols(document);
  symbols.forEach(walk);
  expect(seen).toEqual([
    ['deep', 'model', SymbolKind.Module],
    ['name', 'deep', SymbolKind.Property],
    ['data', 'mnist', SymbolKind.Property],
    ['layers', '2', SymbolKind.Array],
    ['1 dense', 'dense · 784 → 500 · 392,500', SymbolKind.Class],
    ['2 top', 'dense · 500 → 10 · 5,010', SymbolKind.Class],
    ['optimizer', 'adam', SymbolKind.Property],
  ]);
  const text = (range: DocumentSymbol['range']) =>
    document.text.slice(document.lines.offset(range.start), document.lines.offset(range.end));
  expect(places.slice(1).map(text)).toEqual([
    "name: 'deep'",
    'data: mnist()',
    "layers: [dense(500), dense(10, { name: 'top' })]",
    'dense(500)',
    "dense(10, { name: 'top' })",
    'optimizer: adam()',
  ]);
  // marks are no brackets: the inner ones end the outer
  expect(places[1]).toEqual(ranges[0]);
  expect(places[2]).toEqual(ranges[1]);
  expect(places[4]).toEqual(ranges[3]);
  expect(text(symbols[0]!.range).startsWith('defineModel(')).toBe(true);
  expect(text(symbols[0]!.selectionRange)).toBe('defineModel');
});

it('has none without a model, and what is known of half a model', () => {
  expect(documentSymbols(marked('const a = 1;').document)).toEqual([]);
  const [model] = documentSymbols(
    marked('const net = defineModel({ data: mnist(), layers: [dense(5), ').document,
  );
  expect(model!.name).toBe('net');
  expect(model!.children!.map(({ name }) => name)).toEqual(['data', 'layers']);
});
