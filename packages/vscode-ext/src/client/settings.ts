import { type InitializationOptions, protocolVersion, type ServerOptions } from 'ff-server/protocol';

/** The settings `ff.*`, as the user gave them. */
export interface Settings {
  readonly device: string;
  readonly precision: 'float32' | 'bf16';
  readonly runsFolder: string;
  readonly limit: number;
  readonly gracePeriod: number | null;
  readonly retrainOnSave: 'ask' | 'always' | 'never';
  readonly openChartsOnTrain: boolean;
}

/** What the server needs to know of the settings, and may learn while it runs. */
export function serverOptions(settings: Settings, isTrusted: boolean): ServerOptions {
  return {
    limit: settings.limit,
    grace: settings.gracePeriod,
    retrainOnSave: settings.retrainOnSave,
    trusted: isTrusted,
  };
}

/** What the server is started with. */
export function initializationOptions(settings: Settings, isTrusted: boolean): InitializationOptions {
  return { ...serverOptions(settings, isTrusted), protocolVersion, runsFolder: settings.runsFolder };
}

/** The device to ask for; the server chooses where the user has no wish. */
export function deviceOf({ device }: Settings): string | undefined {
  const name = device.trim();
  return name === '' || name === 'auto' ? undefined : name;
}
