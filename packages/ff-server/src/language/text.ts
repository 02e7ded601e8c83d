/** Numbers as lenses, hints and hovers show them. */

// Made once: to make one takes a thousand times as long as to use it.
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const threeDigits = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const fourDigits = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 });

/** `392,500` */
export function count(value: number): string {
  return whole.format(value);
}

/** Three significant digits: `0.0312`, `4.27`, `1,230`. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 1e7)) return minus(value.toExponential(2));
  return minus((size >= 1000 ? fourDigits : threeDigits).format(value));
}

/** `4.2 %` of a number that is in percent already. */
export function percent(value: number): string {
  return Number.isFinite(value) ? `${value.toFixed(value < 10 ? 2 : 1)} %` : '? %';
}

/** `1.2 GB` */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)));
  return `${(value / 1000 ** power).toFixed(power > 2 ? 1 : 0)} ${units[power]}`;
}

/** A number as a source has it. */
export function literal(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** A text of the source inside Markdown: it must not become a link or anything else that the editor acts on. */
export function plainText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()<>#+!|~&:-]/g, (sign) => `\\${sign}`);
}

function minus(text: string): string {
  return text.replace(/^-/, '−');
}
