import { checkModel, type Problem } from 'ff-core/validate';
import type { ModelOutline, Outline } from '../../models/outline/outline.ts';
import { property, type Span } from '../../models/outline/value.ts';
import { makers } from '../reference/lookup.ts';
import type { Finding, FindingCode } from './finding.ts';
import { materialise, type Refusal } from './materialise.ts';
import { mendsOf, requiredOptions } from './mends.ts';
import { type Place, placeOf } from './place.ts';
import { isCertain, isContradiction } from './relevance.ts';

/**
 * Everything that `defineModel` and the constructors reject, found by ff-core's own validation on what is known of
 * the model. Nothing is said of parts that only running could tell.
 */
export function modelFindings(outline: Outline): Finding[] {
  const { model } = outline;
  // without the options, or in the middle of writing the call, everything would be missing
  if (model?.call.args[0]?.kind !== 'object') return [];
  const made = materialise(model);
  const checked = checkModel(made.options);
  const problems = 'problems' in checked ? checked.problems.filter((each) => isCertain(each, made)) : [];
  const findings = [
    ...made.refusals.map((refusal) => refused(outline, model, refusal)),
    ...problems.map((problem) => found(outline, model, problem)),
  ];
  if (outline.syntax.length === 0) return distinct(findings);
  // what is missing, or doesn't fit, may stand behind the place where the parser lost its way
  return distinct(findings.filter(({ code }) => code === 'invalid-value' || code === 'unknown-option'));
}

function found(outline: Outline, model: ModelOutline, problem: Problem): Finding {
  const place = placeOf(model, problem.path);
  const code = codeOf(problem);
  return {
    code,
    severity: 'error',
    span: spanOf(place, code),
    message: `${problem.path || 'model'}: ${problem.message}`,
    mends: mendsOf(outline, model, problem, place, code),
  };
}

function codeOf(problem: Problem): FindingCode {
  const { message } = problem;
  if (message.startsWith('unknown option')) return 'unknown-option';
  if (message.startsWith('missing') || message.startsWith('got NaN')) return 'missing-option';
  return isContradiction(problem) ? 'contradiction' : 'invalid-value';
}

/** The name of an unknown option, a wrong value, or the function that lacks an option. */
function spanOf({ property, value, call }: Place, code: FindingCode): Span {
  if (code === 'unknown-option' && property) return property.nameSpan;
  if (value && value.span.end > value.span.start) return value.span;
  return property?.nameSpan ?? call.callee;
}

/** A data source checks its options itself; other constructors can only stumble over what isn't there. */
function refused(outline: Outline, model: ModelOutline, { call, error }: Refusal): Finding {
  const message = error instanceof Error ? error.message : String(error);
  const option = /^\w+: ([\w.]+) is /.exec(message)?.[1];
  const unknown = /has no option "(.*?)"\./.exec(message)?.[1];
  const path = (option ?? (message.includes("'s limit has") ? `limit.${unknown}` : unknown))?.split('.');
  if (!path || !(error instanceof Error) || error.name !== 'UserError') {
    const text = `${call.name}: these arguments don't fit ${makers[call.name]?.signature ?? call.name}`;
    return {
      code: 'invalid-value',
      severity: 'error',
      span: call.callee,
      message: text,
      mends: requiredOptions(outline.text, call),
    };
  }
  let at = property(call.args[0], path[0]!);
  for (const key of path.slice(1)) at = property(at?.value, key) ?? at;
  const key = path.at(-1)!;
  const place: Place = { call, key, ...(at && { property: at, value: at.value }) };
  const code = unknown === undefined ? 'invalid-value' : 'unknown-option';
  // as ff-core's other problems say it
  const problem = { path: path.join('.'), message: message.replace(/; allowed is (.*)\.$/, '; expected $1') };
  return {
    code,
    severity: 'error',
    span: spanOf(place, code),
    message,
    mends: mendsOf(outline, model, problem, place, code),
  };
}

/** Layers that share their options share their problems: told once. */
function distinct(findings: readonly Finding[]): Finding[] {
  const told = new Set<string>();
  return findings.filter(({ span, message }) => {
    const key = `${span.start} ${span.end} ${message.slice(message.indexOf(': '))}`;
    return !told.has(key) && told.add(key);
  });
}
