import { type Hover, MarkupKind, type Position } from 'vscode-languageserver-types';
import type { Outline } from '../models/outline/outline.ts';
import { holds, type Span } from '../models/outline/value.ts';
import type { FeatureContext } from './context.ts';
import type { ModelDocument } from './document.ts';
import { layerText } from './hover/layer.ts';
import { makerText, optionText } from './hover/option.ts';

/** What stands at a position: an option, a layer, another function of ff-core; the narrowest of them. */
export function hover(
  document: ModelDocument,
  position: Position,
  context: FeatureContext = {},
): Hover | null {
  const offset = document.lines.offset(position);
  const found =
    optionAt(document.outline, offset) ??
    layerAt(document, offset, context) ??
    makerAt(document.outline, offset);
  if (!found) return null;
  return {
    contents: { kind: MarkupKind.Markdown, value: found.text },
    range: document.lines.range(found.span),
  };
}

interface Found {
  readonly span: Span;
  readonly text: string;
}

/** The name of an option in any call of ff-core's. */
function optionAt({ calls }: Outline, offset: number): Found | undefined {
  for (const call of calls) {
    for (const [parameter, argument] of call.args.entries()) {
      const path: string[] = [];
      let value = argument;
      // options of options, such as normalise: { kind: 'l2' }
      while (value.kind === 'object') {
        const named = value.properties.find(({ nameSpan }) => holds(nameSpan, offset));
        if (named) {
          const text = optionText(call.name, parameter, [...path, named.name]);
          return text === undefined ? undefined : { span: named.nameSpan, text };
        }
        const around = value.properties.find(({ span }) => holds(span, offset));
        if (!around) break;
        path.push(around.name);
        value = around.value;
      }
    }
  }
  return undefined;
}

/** A layer: its place in the list, or the name of the function that makes it. */
function layerAt(document: ModelDocument, offset: number, context: FeatureContext): Found | undefined {
  for (const layer of document.outline.model?.layers ?? []) {
    const head = layer.call && layer.span.start === layer.call.written.start ? layer.call.callee : layer.span;
    const made = layer.call && holds(layer.call.callee, offset) ? layer.call.callee : undefined;
    const span = holds(head, offset) ? head : made;
    if (span) return { span, text: layerText(document, layer, context) };
  }
  return undefined;
}

function makerAt({ calls }: Outline, offset: number): Found | undefined {
  const call = calls.find(({ callee }) => holds(callee, offset));
  const text = call && makerText(call.name);
  return call && text ? { span: call.callee, text } : undefined;
}
