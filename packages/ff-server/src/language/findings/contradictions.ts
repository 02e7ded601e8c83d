import type { Problem } from 'ff-core/validate';
import type { ModelOutline, Outline } from '../../models/outline/outline.ts';
import { numberOf } from '../../models/outline/value.ts';
import { addOption, imported, removeProperty, replacement } from './edits.ts';
import type { Mend } from './finding.ts';
import type { Place } from './place.ts';

/** How to mend options that don't fit together. */
export function contradictionMends(
  outline: Outline,
  model: ModelOutline,
  { path, message }: Problem,
  place: Place,
): Mend[] {
  const { value, property } = place;
  const { text } = outline;
  const change = (to: string): Mend[] =>
    value ? [{ title: `Change to \`${to}\``, edits: [replacement(value.span, to)] }] : [];
  const changeCall = (maker: string): Mend[] => {
    const { text: name, edits } = imported(outline, maker);
    if (!value) return [];
    return [{ title: `Change to \`${maker}()\``, edits: [...edits, replacement(value.span, `${name}()`)] }];
  };
  if (message.includes('topDown()')) return topDownMends(outline, model, message, change);
  if (message.startsWith('labelPlanes()')) return changeCall('overlay');
  if (message.includes('needs a head')) return addHead(outline, model);
  if (message.startsWith('got layer')) {
    const last = model.layers.length - 1;
    if (value?.kind !== 'list') return last >= 0 ? change(String(last)) : [];
    const inside = value.items.map(numberOf).filter((index) => index !== undefined && index <= last);
    return change(inside.length > 0 ? `[${inside.join(', ')}]` : "'all'");
  }
  if (message.endsWith("the layer's units")) return change(/expected 1 to (\d+)/.exec(message)![1]!);
  if (message.startsWith('got "rate"; expected "direct"')) return change("'direct'");
  if (message.includes('has no time steps')) return change("'rate'");
  if (message.includes('as the layer below')) return change(/expected (\d+)/.exec(message)![1]!);
  if (/is a \w+ layer; it acts/.test(message)) {
    const index = Number(/layer (\d+)/.exec(message)?.[1]);
    const others = value?.kind === 'list' ? value.items.map(numberOf).filter((each) => each !== index) : [];
    if (others.length > 0) return change(`[${others.join(', ')}]`);
    const whole = model.options.get('peerNormalisation');
    return whole ? [{ title: 'Remove `peerNormalisation`', edits: [removeProperty(text, whole)] }] : [];
  }
  if (message.includes("its passes can't alternate")) {
    const passes = model.options.get('passes');
    return passes
      ? [{ title: "Change passes to `'pair'`", edits: [replacement(passes.value.span, "'pair'")] }]
      : [];
  }
  if (message.includes('expected sumOfSquares or meanOfSquares, ')) {
    return change(message.includes('Mean') ? "'meanOfSquares'" : "'sumOfSquares'");
  }
  if (path === 'schedule.repeats') return change('1');
  if (path === 'schedule.joint') return change('false');
  if (path === 'head.input') return change("'positive'");
  if (message.includes('they need labels: noLabels()')) return changeCall('wrongLabels');
  if (message.includes('expected hybrid(), ')) return changeCall('hybrid');
  if (message.startsWith('byPairs()')) return changeCall('byGoodness');
  if (message.includes('noLabels()')) {
    const labels = model.options.get('labels');
    const { text: name, edits } = imported(outline, 'overlay');
    if (!labels) return [];
    return [
      {
        title: 'Change labels to `overlay()`',
        edits: [...edits, replacement(labels.value.span, `${name}()`)],
      },
    ];
  }
  return property ? [{ title: `Remove \`${property.name}\``, edits: [removeProperty(text, property)] }] : [];
}

/** A net with its label at the top wants all of its parts to fit. */
function topDownMends(
  outline: Outline,
  model: ModelOutline,
  message: string,
  change: (to: string) => Mend[],
): Mend[] {
  if (message.includes('expected "pair"')) return change("'pair'");
  if (message.includes('expected "neutral"')) return change("'neutral'");
  const [option, maker] = message.includes('expected joint()')
    ? ['schedule', 'joint']
    : ['labels', 'topDown'];
  if (message.includes('expected recurrent()')) return [];
  const { text: name, edits } = imported(outline, maker!);
  const written = model.options.get(option!);
  const edit = written
    ? replacement(written.value.span, `${name}()`)
    : addOption(outline.text, model.call, `${option}: ${name}()`);
  return edit ? [{ title: `Change ${option} to \`${maker}()\``, edits: [...edits, edit] }] : [];
}

function addHead(outline: Outline, model: ModelOutline): Mend[] {
  const { text: name, edits } = imported(outline, 'softmaxHead');
  const edit = addOption(outline.text, model.call, `head: ${name}()`);
  return edit ? [{ title: 'Add `head: softmaxHead()`', edits: [...edits, edit] }] : [];
}
