import * as v from 'valibot';

/** What a command is about: lenses, links, rows of the view, the status bar and panels say it in their ways. */
export interface Target {
  /** A model file, as a URI. */
  readonly uri?: string;
  /** A run, by its folder. */
  readonly run?: string;
  /** Choose among these runs. */
  readonly among?: readonly string[];
  /** Index of a layer from 0. */
  readonly layer?: number;
  readonly generation?: number;
}

const index = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0)));
const target = v.object({
  uri: v.optional(v.string()),
  run: v.optional(v.string()),
  among: v.optional(v.array(v.string())),
  layer: index,
  generation: index,
}) satisfies v.GenericSchema<unknown, Target>;
/** What menus of editors and the explorer give. */
const file = v.object({ scheme: v.string(), path: v.string(), fsPath: v.string() });

/** The target that a command's first argument names; an empty one where it names none. */
export function targetOf(argument: unknown): Target {
  if (v.is(file, argument)) return { uri: String(argument) };
  const result = v.safeParse(target, argument);
  return result.success ? result.output : {};
}

/** The runs that are selected in a view, where a command was chosen from its menu: the second argument. */
export function selectedRuns(argument: unknown): string[] {
  if (!Array.isArray(argument)) return [];
  return argument.flatMap((row) => targetOf(row).run ?? []);
}
