import type { DeviceInfo } from 'ff-server/protocol';
import { t } from '../l10n.ts';

/** A device, as a list shows it. */
export interface DeviceLine {
  readonly name: string;
  readonly isAvailable: boolean;
  /** What it is. */
  readonly description?: string;
  /** How fast it is, or why it is missing and what mends that. */
  readonly detail?: string;
  /** The command that mends it. */
  readonly mend?: string;
}

/** Puts what the server knows of a device into words. */
export function deviceLine(device: DeviceInfo): DeviceLine {
  const { name, available, title, reason, mend, stepMilliseconds } = device;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const speed =
    typeof stepMilliseconds === 'number'
      ? t('{0} ms a step at 784-500-500', stepMilliseconds.toFixed(1))
      : undefined;
  const missing = [text(reason), text(mend) && t('Mend it with: {0}', text(mend)!)]
    .filter(Boolean)
    .join('. ');
  return {
    name,
    isAvailable: available,
    description: text(title),
    detail: (available ? speed : missing) || undefined,
    mend: text(mend),
  };
}
