/** A label, with the name of its class where it has one: `3 cat`. */
export function labelText(names: readonly string[] | undefined, label: number): string {
  return names ? `${label} ${names[label]}` : String(label);
}
