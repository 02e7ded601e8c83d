import { nearest } from 'ff-core/errors';
import type { Outline } from '../../models/outline/outline.ts';
import type { Value } from '../../models/outline/value.ts';
import { exportedNames, isExported, makers } from '../reference/lookup.ts';
import { imported, insertion, replacement } from './edits.ts';
import type { Finding, Mend } from './finding.ts';

/** Names of ff-core that don't exist, that are used without an import, and a model that nobody can find. */
export function nameFindings(outline: Outline): Finding[] {
  return [...unknownExports(outline), ...freeNames(outline), ...exports(outline)];
}

function unknownExports({ imports, syntax }: Outline): Finding[] {
  // the names of a half-written import are half-written, too
  if (syntax.length > 0) return [];
  return [...imports.names.values()]
    .filter(({ name, typeOnly }) => !typeOnly && !isExported(name) && !isType(name))
    .map(({ name, span }): Finding => {
      const [near] = nearest(name, exportedNames);
      const hint = near ? `; did you mean "${near}"?` : '';
      const mends = near ? [{ title: `Change to \`${near}\``, edits: [replacement(span, near)] }] : [];
      const message = `ff-core exports no "${name}"${hint}`;
      return { code: 'unknown-export', severity: 'error', span, message, mends };
    });
}

/** Types begin with a capital letter; those that ff-core exports are no concern of a run. */
function isType(name: string): boolean {
  return /^[A-Z]/.test(name);
}

function freeNames(outline: Outline): Finding[] {
  return outline.freeCalls.flatMap(({ name, span }): Finding[] => {
    if (Object.hasOwn(makers, name)) {
      const { text, edits } = imported(outline, name);
      const use = text === name ? [] : [replacement(span, text)];
      const mends = [{ title: `Import \`${name}\` from ff-core`, edits: [...edits, ...use] }];
      return [
        {
          code: 'not-imported',
          severity: 'error',
          span,
          message: `"${name}" is not imported from ff-core`,
          mends,
        },
      ];
    }
    const [near] = outline.syntax.length > 0 ? [] : nearest(name, Object.keys(makers));
    if (near === undefined) return [];
    const { text, edits } = imported(outline, near);
    const mends = [{ title: `Change to \`${near}\``, edits: [...edits, replacement(span, text)] }];
    const message = `"${name}" is declared nowhere; did you mean "${near}"?`;
    return [{ code: 'not-imported', severity: 'error', span, message, mends }];
  });
}

/** A run takes the file's default export: it must be there, and be the model. */
function exports(outline: Outline): Finding[] {
  const { model, exported, syntax, text } = outline;
  if (syntax.length > 0) return [];
  if (exported) return isNoModel(exported) ? [otherExport(outline, exported)] : [];
  if (!model) {
    if (text.trim() === '') return [];
    const message = 'no default export; end the file with `export default defineModel({ … })`';
    return [{ code: 'no-model', severity: 'information', span: { start: 0, end: 0 }, message, mends: [] }];
  }
  const { call, variable } = model;
  const edit =
    variable === undefined
      ? insertion(call.written.start, 'export default ')
      : insertion(text.length, `${text.endsWith('\n') ? '' : '\n'}\nexport default ${variable};\n`);
  const message = "the model is not the file's default export; nothing can train it";
  const mends = [{ title: 'Export the model', edits: [edit] }];
  return [{ code: 'not-exported', severity: 'error', span: call.callee, message, mends }];
}

/** Whether a value is certainly something else than a model. */
function isNoModel(value: Value): boolean {
  return value.kind === 'call'
    ? value.name !== 'defineModel' && Object.hasOwn(makers, value.name)
    : value.kind !== 'unknown';
}

function otherExport(outline: Outline, exported: Value): Finding {
  const { span } = exported;
  const { variable } = outline.model ?? {};
  const message = 'the default export is not a model; use `export default defineModel({ … })`';
  const mends: Mend[] = [];
  if (variable !== undefined) {
    mends.push({ title: 'Export the model', edits: [replacement(span, variable)] });
  } else if (exported.kind === 'object' && !outline.model) {
    const { text, edits } = imported(outline, 'defineModel');
    const wrap = [insertion(span.start, `${text}(`), insertion(span.end, ')')];
    mends.push({ title: 'Make it a model', edits: [...edits, ...wrap] });
  }
  return { code: 'not-exported', severity: 'error', span, message, mends };
}
