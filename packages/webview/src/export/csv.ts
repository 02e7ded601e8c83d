/** A column of a table to export: a line with its own x. */
export interface CsvColumn {
  readonly title: string;
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
}

/**
 * Lines as comma-separated values: a row for each x that any line has, empty where a line has no value there. Numbers
 * are written in full, so that reading them back gives the same.
 */
export function csvOf(xTitle: string, columns: readonly CsvColumn[]): string {
  const values = columns.map(({ x, y }) => new Map(x.map((each, index) => [each, y[index]])));
  const xs = [...new Set(columns.flatMap(({ x }) => x))].sort((a, b) => a - b);
  const rows = xs.map((x) => [String(x), ...values.map((column) => String(column.get(x) ?? ''))]);
  const head = [xTitle, ...columns.map(({ title }) => title)].map(cell);
  return [head, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

/** Text as a cell; one that a spreadsheet would take for a formula gets a quote in front. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
