import { shapeText as mapText } from 'ff-core/validate';
import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { LayerShape } from '../models/outline/shapes.ts';
import type { ModelDocument } from './document.ts';
import { count } from './text.ts';

/** Shape and number of parameters behind each layer: `784 → 500 · 392,500`, `28×28×1 → 12×12×20 · 520`. */
export function inlayHints(document: ModelDocument, range?: Range): InlayHint[] {
  const { lines, outline, shapes } = document;
  const from = range ? lines.offset(range.start) : 0;
  const to = range ? lines.offset(range.end) : document.text.length;
  return (outline.model?.layers ?? []).flatMap(({ index, span }): InlayHint[] => {
    const shape = shapes[index];
    const label = shape && shapeText(shape);
    if (!label || span.end < from || span.end > to) return [];
    return [{ position: lines.position(span.end), label, paddingLeft: true, tooltip: shapeTooltip(shape) }];
  });
}

/** `784 + 10 → 500 · 397,500`, or `28×28×1 → 12×12×20 · 520`; nothing where neither width is known. */
export function shapeText(shape: LayerShape): string | undefined {
  const { inputs, labelInputs, units, parameters, inputShape, outputShape } = shape;
  if (inputs === undefined && units === undefined) return undefined;
  const width = inputShape ? mapText(inputShape) : (inputs ?? '?');
  const before = labelInputs === undefined ? String(width) : `${width} + ${labelInputs}`;
  const after = parameters === undefined ? '' : ` · ${count(parameters)}`;
  return `${before} → ${outputShape ? mapText(outputShape) : (units ?? '?')}${after}`;
}

function shapeTooltip({ inputs, labelInputs, units, parameters }: LayerShape): string {
  const many = (number: number | undefined, what: string) =>
    number === undefined ? `${what} unknown before training` : `${count(number)} ${what}`;
  const label = labelInputs === undefined ? '' : ` and ${labelInputs} for the label`;
  return `${many(inputs, 'inputs')}${label}, ${many(units, 'units')}, ${many(parameters, 'parameters')}`;
}
