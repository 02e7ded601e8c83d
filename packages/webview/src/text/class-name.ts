/** What a class is called: by its name where the data have one, else by its label. */
export function className(names: readonly string[] | undefined, label: number): string {
  return names?.[label] ?? String(label);
}

/** The same for the heads of narrow columns: where a name is long, all give way to their labels. */
export function shortClassName(names: readonly string[] | undefined, label: number): string {
  return names?.every((name) => name.length <= 3) ? className(names, label) : String(label);
}
