import { type DeviceInfo, devicesRequest } from 'ff-server/protocol';
import { ConfigurationTarget, env, type QuickPickItem, window, workspace } from 'vscode';
import type { App } from '../app.ts';
import { t } from '../l10n.ts';
import type { Target } from './argument.ts';
import { type DeviceLine, deviceLine } from './device-line.ts';
import { withProgress } from './progress.ts';
import { train } from './train.ts';

interface DevicePick extends QuickPickItem {
  readonly device: DeviceLine;
}

/** Says what can train here, how fast, and what mends what can't. */
export async function checkDevices(app: App): Promise<void> {
  const device = await chooseDevice(
    app,
    t('Choose a device for new runs, or a missing one to copy the command that mends it'),
  );
  if (!device) return;
  if (device.isAvailable) {
    await workspace.getConfiguration('ff').update('device', device.name, ConfigurationTarget.Workspace);
    void window.showInformationMessage(t('New runs of this workspace train on {0}.', device.name));
    return;
  }
  await offerMend(device);
}

/** Trains on a device that the user chooses. */
export async function trainOnDevice(app: App, target: Target): Promise<void> {
  const device = await chooseDevice(app, t('On which device shall the run train?'));
  if (device?.isAvailable) await train(app, target, device.name);
  else if (device) await offerMend(device);
}

async function chooseDevice({ server }: App, placeHolder: string): Promise<DeviceLine | undefined> {
  const devices: readonly DeviceInfo[] = await withProgress(t('Checking devices'), (token) =>
    server.ask(devicesRequest, token),
  );
  const items = devices.map(deviceLine).map(
    (device): DevicePick => ({
      label: `$(${device.isAvailable ? 'check' : 'circle-slash'}) ${device.name}`,
      description: device.description,
      detail: device.detail,
      device,
    }),
  );
  return (await window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.device;
}

async function offerMend({ name, detail, mend }: DeviceLine): Promise<void> {
  const copy = t('Copy Command');
  const text = t('{0} is not available here. {1}', name, detail ?? '');
  const choice = await window.showWarningMessage(text, ...(mend === undefined ? [] : [copy]));
  if (choice === copy) await env.clipboard.writeText(mend!);
}
