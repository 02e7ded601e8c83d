import { t } from '../l10n.ts';
import { durationText } from '../runs/words.ts';

/** `40 % · 12 s left`: what a progress notification says; no guess before there is something to guess from. */
export function progressMessage(percent: number, elapsedMilliseconds: number): string {
  const done = `${Math.floor(percent)} %`;
  if (percent <= 0 || percent >= 100 || elapsedMilliseconds < 1000) return done;
  const seconds = (elapsedMilliseconds / 1000) * (100 / percent - 1);
  return `${done} · ${t('{0} left', durationText(Math.ceil(seconds)))}`;
}
