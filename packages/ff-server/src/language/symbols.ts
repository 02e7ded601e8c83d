import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { Span, Value } from '../models/outline/value.ts';
import type { ModelDocument } from './document.ts';
import { shapeText } from './inlay-hints.ts';

/** The model with its options, and its layers below theirs. */
export function documentSymbols(document: ModelDocument): DocumentSymbol[] {
  const { lines, outline, shapes } = document;
  const { model } = outline;
  if (!model) return [];
  const symbol = (
    name: string,
    detail: string,
    kind: SymbolKind,
    span: Span,
    selection: Span,
    children: DocumentSymbol[] = [],
  ): DocumentSymbol => ({
    // an empty name is against the protocol
    name: name || '…',
    detail,
    kind,
    range: lines.range(span),
    // and so is a selection that is not inside
    selectionRange: lines.range(within(selection, span)),
    children,
  });
  const layers = model.layers.map((layer) => {
    const detail = [layer.call?.name ?? 'layer', shapeText(shapes[layer.index] ?? {})]
      .filter(Boolean)
      .join(' · ');
    return symbol(layer.label, detail, SymbolKind.Class, layer.span, layer.span);
  });
  const options = [...model.options.values()]
    // a property that was spread into the model is written elsewhere
    .filter(({ span }) => model.call.written.start <= span.start && span.end <= model.call.written.end)
    .map(({ name, nameSpan, span, value }) =>
      name === 'layers'
        ? symbol(
            name,
            layerCount(model.layers.length, model.layersComplete),
            SymbolKind.Array,
            span,
            nameSpan,
            inside(layers, lines.range(span)),
          )
        : symbol(name, detailOf(value), SymbolKind.Property, span, nameSpan),
    );
  const named = model.options.get('name')?.value;
  const name =
    named?.kind === 'known' && typeof named.value === 'string' ? named.value : (model.variable ?? 'model');
  return [symbol(name, 'model', SymbolKind.Module, model.call.written, model.call.callee, options)];
}

function detailOf(value: Value): string {
  if (value.kind === 'call') return value.name;
  return value.kind === 'known' ? String(value.value) : '';
}

function layerCount(known: number, complete: boolean): string {
  return complete ? String(known) : `at least ${known}`;
}

/** Children must lie inside their parent: layers whose list is a constant elsewhere don't. */
function inside(children: DocumentSymbol[], { start, end }: DocumentSymbol['range']): DocumentSymbol[] {
  return children.filter(({ range }) => {
    const begins =
      range.start.line > start.line ||
      (range.start.line === start.line && range.start.character >= start.character);
    const ends =
      range.end.line < end.line || (range.end.line === end.line && range.end.character <= end.character);
    return begins && ends;
  });
}

function within(selection: Span, span: Span): Span {
  return selection.start >= span.start && selection.end <= span.end ? selection : span;
}
