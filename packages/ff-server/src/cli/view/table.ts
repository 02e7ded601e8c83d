import pc from 'picocolors';
import { widthOf } from './format.ts';

/** A column: its heading, and whether it holds numbers, which stand right. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** Rows in columns just wide enough, two spaces apart, below dimmed headings. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ title }, index) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(row[index] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, index) => {
        const cell = cells[index] ?? '';
        const space = ' '.repeat(widths[index]! - widthOf(cell));
        return align === 'right' ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  return [pc.dim(line(columns.map(({ title }) => title))), ...rows.map(line)];
}
