import type { Action, PageMessage, QuestionName, Questions, ViewState } from 'ff-webview/messages';
import * as v from 'valibot';

/*
 * What a page may say, checked. Each schema is tied to its type in both directions: a message that the type knows and
 * the schema does not, or the other way round, does not compile.
 */

const text = v.pipe(v.string(), v.maxLength(10_000));
const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const finite = v.pipe(v.number(), v.finite());
const width = v.pipe(v.number(), v.finite(), v.minValue(1), v.maxValue(100_000));
const names = v.pipe(v.array(text), v.maxLength(10_000), v.readonly());

const run = { run: text };
const net = { ...run, best: v.optional(v.boolean()) };
const series = {
  ...run,
  width,
  axis: v.optional(v.picklist(['step', 'epoch', 'time'])),
  names: v.optional(names),
  smoothing: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(0.9999))),
};

/** The parameters of each question. A page names no progress tokens and no files. */
const questions = {
  describe: v.strictObject(run),
  generations: v.strictObject(run),
  range: v.strictObject({ ...series, from: finite, to: finite }),
  layers: v.strictObject(net),
  filters: v.strictObject({ ...net, from: v.optional(index), count: v.optional(index) }),
  pairs: v.strictObject({ ...net, from: index, count: index }),
  evaluate: v.strictObject(net),
  confused: v.strictObject({ ...net, trueLabel: index, predicted: index, count: index }),
  samples: v.strictObject({ ...net, from: index, count: index }),
  predict: v.strictObject({
    ...net,
    pixels: v.optional(v.pipe(v.string(), v.maxLength(10_000_000), v.base64())),
    index: v.optional(index),
  }),
} satisfies { [Name in QuestionName]: v.GenericSchema<unknown, Questions[Name]['params']> };

const action = v.variant('name', [
  v.strictObject({
    name: v.picklist(['stop', 'pause', 'resume', 'retrain', 'openSource', 'openLog', 'openFolder', 'delete']),
  }),
  v.strictObject({ name: v.literal('retrainFrom'), layer: index }),
  v.strictObject({ name: v.picklist(['goBack', 'openDiff']), generation: index }),
  v.strictObject({ name: v.literal('compare') }),
  v.strictObject({ name: v.literal('close') }),
]) satisfies v.GenericSchema<unknown, Action>;

function ask<const Name extends QuestionName>(question: Name) {
  return v.strictObject({
    type: v.literal('ask'),
    id: index,
    question: v.literal(question),
    params: questions[question],
  });
}

const message = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('subscribe'), key: text, params: v.strictObject(series) }),
  v.strictObject({ type: v.literal('unsubscribe'), key: text }),
  v.variant('question', [
    ask('describe'),
    ask('generations'),
    ask('range'),
    ask('layers'),
    ask('filters'),
    ask('pairs'),
    ask('evaluate'),
    ask('confused'),
    ask('samples'),
    ask('predict'),
  ]),
  v.strictObject({ type: v.literal('cancel'), id: index }),
  v.strictObject({ type: v.literal('do'), run: text, action }),
  v.strictObject({
    type: v.literal('save'),
    kind: v.picklist(['csv', 'png', 'html']),
    name: text,
    content: v.pipe(v.string(), v.maxLength(200_000_000)),
  }),
]) satisfies v.GenericSchema<unknown, PageMessage>;

const viewState = v.object({
  runs: v.pipe(v.array(text), v.maxLength(100), v.readonly()),
  tab: v.optional(v.picklist(['charts', 'layers', 'data', 'draw'])),
  charts: v.optional(v.record(v.string(), v.unknown())),
}) satisfies v.GenericSchema<unknown, ViewState>;

/** Compiles only where `A` is assignable to `B`. */
type Fits<A extends B, B> = A;
export type MessagesFit = Fits<ForPages<PageMessage>, v.InferOutput<typeof message>>;
export type StatesFit = Fits<ViewState, v.InferOutput<typeof viewState>>;

/** Without what is the host's business: progress tokens and paths of files. */
type ForPages<Message> = Message extends { readonly type: 'ask'; readonly params: infer Params }
  ? Omit<Message, 'params'> & { readonly params: Omit<Params, 'workDoneToken' | 'image'> }
  : Message;

/** @returns a checked message, or in words what is wrong with it */
export function checkMessage(given: unknown): PageMessage | string {
  const result = v.safeParse(message, given);
  return result.success ? result.output : v.summarize(result.issues);
}

/** The state that a page left behind; `undefined` where it is not one. */
export function checkState(given: unknown): ViewState | undefined {
  const result = v.safeParse(viewState, given);
  return result.success ? result.output : undefined;
}
