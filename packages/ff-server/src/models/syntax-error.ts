import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { BuildFailure, Location } from 'esbuild';

/** esbuild's first error as `file:line:column: what`, with the lines around it and a caret below the place. */
export function describeFailure(failure: BuildFailure, workingDirectory: string): string {
  const [first] = failure.errors;
  if (!first) return failure.message;
  const more = failure.errors.length - 1;
  const others = more ? `\n(and ${more} more ${more === 1 ? 'error' : 'errors'})` : '';
  const { location } = first;
  if (!location) return first.text + others;
  const file = resolve(workingDirectory, location.file);
  return `${shown(file)}:${location.line}:${location.column + 1}: ${first.text}\n\n${excerpt(file, location)}${others}`;
}

function excerpt(file: string, { line, column, length, lineText }: Location): string {
  const lines = linesOf(file) ?? [];
  const from = Math.max(1, line - 2);
  const to = Math.min(Math.max(line, lines.length), line + 1);
  const gutter = String(to).length;
  const shownLines: string[] = [];
  for (let number = from; number <= to; number++) {
    const text = number === line ? lineText : (lines[number - 1] ?? '');
    shownLines.push(`  ${String(number).padStart(gutter)} │ ${text}`.trimEnd());
    if (number !== line) continue;
    // esbuild counts bytes; tabs stay tabs so that the caret stands where the eye expects it.
    const before = Buffer.from(lineText).subarray(0, column).toString().replace(/[^\t]/g, ' ');
    shownLines.push(`  ${' '.repeat(gutter)} │ ${before}${'^'.repeat(Math.max(1, length))}`);
  }
  return shownLines.join('\n');
}

function linesOf(file: string): string[] | undefined {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/);
  } catch {
    // Not every module is a file.
    return undefined;
  }
}

function shown(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}
