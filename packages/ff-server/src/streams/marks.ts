import type { SeriesMark } from '../protocol/series.ts';
import type { AnyRow } from './figures-of-row.ts';

/** Where a run changed, by the number of its row and by its step. */
export interface Mark extends Omit<SeriesMark, 'x'> {
  readonly row: number;
  readonly step: number;
}

/** The mark that a row makes: changed values, a generation, or whatever other writers note; none for figures. */
export function markOf(row: AnyRow, number: number): Mark | undefined {
  const { type, step, generation } = row;
  if (type === 'metrics' || type === 'evaluation') return undefined;
  const isGeneration = type === 'generation' && typeof generation === 'number';
  return { row: number, step, type, text: textOf(row), ...(isGeneration && { generation }) };
}

function textOf({ type, text, values }: AnyRow): string {
  if (typeof text === 'string') return text;
  if (typeof values !== 'object' || values === null) return type;
  return Object.entries(values)
    .map(([path, value]) => `${path}=${JSON.stringify(value)}`)
    .join(' ');
}
