/** What a class is called: by its name where the data have one, else by its label. */
export function className(names: readonly string[] | undefined, label: number): string {
  return names?.[label] ?? String(label);
}

/** The same for the head of a narrow column: a long name gives way to the label. */
export function shortClassName(names: readonly string[] | undefined, label: number): string {
  const name = className(names, label);
  return name.length <= 3 ? name : String(label);
}
