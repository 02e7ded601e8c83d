import { numberOf, textOf, type Value } from '../../models/outline/value.ts';
import { literal } from '../text.ts';

/**
 * The value nearest to a wrong one among those that a message of ff-core allows, as source; nothing where there is
 * no nearest one.
 */
export function allowed(expected: string, value: Value, fallback: string | undefined): string | undefined {
  const given = numberOf(value);
  if (expected === 'true or false') return truth(value);
  if (expected.startsWith('"all" or a list')) return layerList(value);
  if (expected.startsWith('"epoch", "batch" and "layer"')) return loopOrder(value);
  if (given === undefined || Number.isNaN(given)) return undefined;
  const least = /a whole number (?:of at least|from) (\d+)/.exec(expected)?.[1];
  const most = /a whole number from \d+ to (\d+)/.exec(expected)?.[1];
  if (least !== undefined) {
    const upper = most === undefined ? Number.MAX_SAFE_INTEGER : Number(most);
    return literal(Math.min(Math.max(Math.round(given), Number(least)), upper));
  }
  if (expected.startsWith('a number of at least 0')) return literal(Math.max(0, -given));
  if (expected.startsWith('a number from 0 to below 1')) {
    if (given < 0) return '0';
    return fallback !== undefined && Number(fallback) < 1 ? fallback : '0.99';
  }
  // also "a learning rate above 0, or a schedule"
  if (expected.includes(' above 0')) return given < 0 ? literal(-given) : fallback;
  return undefined;
}

function truth(value: Value): string | undefined {
  if (value.kind !== 'known') return undefined;
  if (value.value === 'true' || value.value === 1) return 'true';
  return value.value === 'false' || value.value === 0 ? 'false' : undefined;
}

/** The whole numbers of a list, each once; a single number as a list. */
function layerList(value: Value): string | undefined {
  const isIndex = (number: number | undefined) => Number.isSafeInteger(number) && number! >= 0;
  const numbers = (value.kind === 'list' ? value.items : [value]).map(numberOf).filter(isIndex);
  return numbers.length > 0 ? `[${[...new Set(numbers)].join(', ')}]` : "'all'";
}

/** The loops that are there in their order, and what is missing in the place of what is double or unknown. */
function loopOrder(value: Value): string | undefined {
  if (value.kind !== 'list') return undefined;
  const loops = ['epoch', 'batch', 'layer'];
  const given = value.items.map(textOf);
  const kept = given.filter(
    (each, index) => each !== undefined && loops.includes(each) && given.indexOf(each) === index,
  );
  const missing = loops.filter((loop) => !kept.includes(loop));
  return given
    .concat(Array.from({ length: Math.max(0, 3 - given.length) }))
    .map((each, index) => (kept.includes(each) && given.indexOf(each) === index ? each : missing.shift()))
    .map((loop) => `'${loop}'`)
    .join(', ');
}
