/**
 * The options with defaults for those not given. An option set to `undefined` counts as not given; an unknown
 * option stays, so that `defineModel` can name it together with every other problem.
 */
export function withDefaults<T extends object>(defaults: T, options: object = {}): T {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) };
}

/** Whether an option is a name or an object at all; anything else is left for `defineModel` to report. */
export function isOption(option: unknown): boolean {
  return typeof option === 'string' || (typeof option === 'object' && option !== null);
}
