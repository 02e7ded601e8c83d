/**
 * Rows of words and numbers as a table. The first row is the heading; columns from `numbers` on are aligned right.
 * @param {readonly (readonly string[])[]} rows @param {number} numbers
 */
export function textTable(rows, numbers) {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (/** @type {readonly string[]} */ row) =>
    row
      .map((cell, i) => (i < numbers ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = rows;
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)].join('\n');
}

/** The same in Markdown. @param {readonly (readonly string[])[]} rows @param {number} numbers */
export function markdownTable(rows, numbers) {
  const [head = [], ...body] = rows;
  const line = (/** @type {readonly string[]} */ row) => `| ${row.join(' | ')} |`;
  const rule = head.map((_, i) => (i < numbers ? '---' : '---:'));
  return [line(head), line(rule), ...body.map(line)].join('\n');
}
