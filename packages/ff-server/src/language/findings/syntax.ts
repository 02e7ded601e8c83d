import type { Outline } from '../../models/outline/outline.ts';
import { insertion } from './edits.ts';
import type { Finding } from './finding.ts';

/** What the parser rejects; a bracket or comma that it expects can be put in. */
export function syntaxFindings({ syntax, text }: Outline): Finding[] {
  return syntax.map(({ span, message }) => {
    const expected = /^'(.{1,2})' expected\.$/.exec(message)?.[1];
    // where another bracket closes, it is the own bracket that is missing rather than a comma
    const closes = expected === ',' && /^[)\]}]/.test(text.slice(span.start));
    const token = closes ? missingBracket(text.slice(0, span.start)) : expected;
    // behind what is there, not behind the blanks or the line end before the next word
    const at = text.slice(0, span.start).trimEnd().length;
    const mends = token ? [{ title: `Insert \`${token}\``, edits: [insertion(at, token)] }] : [];
    return { code: 'syntax', severity: 'error', span, message, mends };
  });
}

/** The bracket that closes the last open one. */
function missingBracket(text: string): string | undefined {
  const open: string[] = [];
  // strings and comments go by unseen
  const parts =
    /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|\/\/[^\n]*|\/\*.*?\*\/|[()[\]{}]/gs;
  for (const [part] of text.matchAll(parts)) {
    if ('([{'.includes(part)) open.push({ '(': ')', '[': ']', '{': '}' }[part]!);
    else if (')]}'.includes(part)) open.pop();
  }
  return open.at(-1);
}
