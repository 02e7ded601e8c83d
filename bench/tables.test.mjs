import { describe, expect, it } from 'vitest';
import { markdownTable, textTable } from './tables.mjs';

const rows = [
  ['net', 'side', 'ms'],
  ['a', 'b', '12.0'],
];

describe('tables', () => {
  it('align words left and numbers right', () => {
    expect(textTable(rows, 2)).toBe('net  side    ms\n───  ────  ────\na    b     12.0');
  });
  it('in Markdown', () => {
    expect(markdownTable(rows, 2)).toBe('| net | side | ms |\n| --- | --- | ---: |\n| a | b | 12.0 |');
  });
});
