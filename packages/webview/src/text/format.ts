const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const plain = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

/** Four significant digits: `0.1234`, `12,350`, `1.2e-7`; an en dash for no number. */
export function formatNumber(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) return value.toExponential(3).replace(/\.?0+e/, 'e');
  return size >= 1e4 ? whole.format(value) : plain.format(value);
}

/** With separators between thousands. */
export function formatCount(value: number): string {
  return whole.format(value);
}

/** `8.32 %` */
export function formatPercent(value: number): string {
  return `${plain.format(value)} %`;
}

/** The two greatest units: `42 s`, `3 min 20 s`, `2 h 5 min`, `1 d 4 h`. */
export function formatDuration(seconds: number): string {
  if (seconds < 1) return `${plain.format(seconds)} s`;
  if (seconds < 10) return `${Math.round(seconds * 10) / 10} s`;
  const units: readonly [string, number][] = [
    ['d', 86_400],
    ['h', 3600],
    ['min', 60],
    ['s', 1],
  ];
  const rounded = seconds >= 3600 ? Math.round(seconds / 60) * 60 : Math.round(seconds);
  const first = units.findIndex(([, size]) => rounded >= size);
  let rest = rounded;
  return units
    .slice(first, first + 2)
    .map(([unit, size]) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return { unit, count };
    })
    .filter(({ count }, index) => index === 0 || count > 0)
    .map(({ unit, count }) => `${count} ${unit}`)
    .join(' ');
}

/** Date and time of an ISO text or of milliseconds since 1970, to the second, in local time. */
export function formatTime(time: string | number): string {
  const date = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}
