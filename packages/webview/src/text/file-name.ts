/** A file name of any texts: letters, digits, dots and hyphens, never empty, at most 80 characters. */
export function fileName(parts: readonly string[], extension: string): string {
  const name = parts
    .map((part) => part.toLowerCase().replace(/[^\p{L}\p{N}.]+/gu, '-'))
    .join('-')
    .replace(/-+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80);
  return `${name || 'run'}.${extension}`;
}
