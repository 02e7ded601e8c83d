import { t } from './l10n.ts';

/** The editor's, which the page has for its own; English where there is no page, as in tests. */
export const language = globalThis.document?.documentElement.lang || 'en';
/** Days are written in the international order, as Swedish has it, where English would leave open which of two. */
const languageOfDays = language.startsWith('en') ? 'sv' : language;

const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
const plain = new Intl.NumberFormat(language, { maximumSignificantDigits: 4 });
const hundredths = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const two = '2-digit';
const day = new Intl.DateTimeFormat(languageOfDays, { year: 'numeric', month: two, day: two });
const clock = new Intl.DateTimeFormat(languageOfDays, {
  hour: two,
  minute: two,
  second: two,
  hourCycle: 'h23',
});

/** Four significant digits: `0.1234`, `12,350`, `1.2e-7`; an en dash for no number. */
export function formatNumber(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) {
    const [digits, exponent] = value.toExponential(3).split('e');
    return exponent === undefined ? plain.format(value) : `${plain.format(Number(digits))}e${exponent}`;
  }
  return size >= 1e4 ? whole.format(value) : plain.format(value);
}

/** With separators between thousands. */
export function formatCount(value: number): string {
  return whole.format(value);
}

/** Always two digits after the point: `0.90`. */
export function formatHundredths(value: number): string {
  return hundredths.format(value);
}

/** `8.32 %` */
export function formatPercent(value: number): string {
  return t('{0} %', formatNumber(value));
}

/** The two greatest units: `42 s`, `3 min 20 s`, `2 h 5 min`, `1 d 4 h`. */
export function formatDuration(seconds: number): string {
  if (seconds < 10) return t('{0} s', plain.format(seconds < 1 ? seconds : Math.round(10 * seconds) / 10));
  const rounded = seconds >= 3600 ? Math.round(seconds / 60) * 60 : Math.round(seconds);
  const days = Math.floor(rounded / 86_400);
  const hours = Math.floor(rounded / 3600) % 24;
  const minutes = Math.floor(rounded / 60) % 60;
  const rest = rounded % 60;
  if (days > 0) return hours > 0 ? t('{0} d {1} h', days, hours) : t('{0} d', days);
  if (hours > 0) return minutes > 0 ? t('{0} h {1} min', hours, minutes) : t('{0} h', hours);
  if (minutes > 0) return rest > 0 ? t('{0} min {1} s', minutes, rest) : t('{0} min', minutes);
  return t('{0} s', rest);
}

/** Date and time of an ISO text or of milliseconds since 1970, to the second, in local time; an en dash for no time. */
export function formatTime(time: string | number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? '–' : `${day.format(date)} ${clock.format(date)}`;
}

/** The day alone, or at any other time than midnight hours, minutes and seconds alone. */
export function formatDayOrClock(milliseconds: number): string {
  const date = new Date(milliseconds);
  const isMidnight = date.getHours() === 0 && date.getMinutes() === 0 && date.getSeconds() === 0;
  return isMidnight ? day.format(date) : clock.format(date);
}
