import { basename } from 'node:path';
import {
  type PredictParams,
  type PredictResult,
  predictRequest,
  type RunInfo,
  type SamplesResult,
  samplesRequest,
} from 'ff-server/protocol';
import { className } from 'ff-webview/class-name';
import { type QuickPickItem, window, workspace } from 'vscode';
import type { App } from '../app.ts';
import { isCancellation, messageOf } from '../failures.ts';
import { t } from '../l10n.ts';
import type { Target } from './argument.ts';
import { chooseNet } from './evaluate.ts';
import { rankLabels } from './labels.ts';
import { withProgress } from './progress.ts';

/** What shall be predicted, and its name for the user. */
interface Subject {
  readonly params: Pick<PredictParams, 'image' | 'index'>;
  readonly name: string;
}

/** Says what a net sees in an image file or in a sample of the test set. */
export async function predict(app: App, target: Target): Promise<void> {
  const run = await chooseNet(app, target, t('Which run shall predict?'));
  if (!run) return;
  const sample = await withProgress(t('Loading the data of {0}', run.name), (token) =>
    app.server.request(samplesRequest, { run: run.run, from: 0, count: 1 }, token),
  );
  const choose = await chooseKind(sample);
  if (!choose) return;
  for (;;) {
    const subject = await choose();
    if (!subject) return;
    try {
      const result = await withProgress(t('{0} looks at {1}', run.name, subject.name), (token) =>
        app.server.request(predictRequest, { run: run.run, ...subject.params }, token),
      );
      await showResult(run, subject.name, result);
      return;
    } catch (error) {
      if (isCancellation(error) || !(await isAnotherWanted(messageOf(error)))) return;
    }
  }
}

/** What is drawn in grey can come from a file; text and images in colour are taken from the test set alone. */
async function chooseKind({
  source,
  channels = 1,
  width,
  height,
  total,
}: SamplesResult): Promise<(() => Promise<Subject | undefined>) | undefined> {
  const fromTest = () => chooseSample(total);
  if (source === 'text' || channels > 1) return fromTest;
  const items = [
    {
      label: t('Image File…'),
      detail: t('A PNG of {0} × {1} pixels', width, height),
      choose: chooseImage,
    },
    { label: t('Test Sample…'), detail: t('A sample of the test set, by its number'), choose: fromTest },
  ];
  return (await window.showQuickPick(items, { placeHolder: t('What shall be predicted?') }))?.choose;
}

async function chooseImage(): Promise<Subject | undefined> {
  const defaultUri = workspace.workspaceFolders?.[0]?.uri;
  const filters = { [t('PNG images')]: ['png'], [t('All files')]: ['*'] };
  const [file] = (await window.showOpenDialog({ defaultUri, filters, openLabel: t('Predict') })) ?? [];
  return file && { params: { image: file.fsPath }, name: basename(file.fsPath) };
}

async function chooseSample(total: number): Promise<Subject | undefined> {
  const isSample = (typed: string) => /^\d{1,9}$/.test(typed) && Number(typed) < total;
  const typed = await window.showInputBox({
    prompt: t('Number of the test sample, from 0 to {0}', total - 1),
    value: '0',
    validateInput: (value) =>
      isSample(value.trim()) ? undefined : t('A whole number from 0 to {0} is wanted.', total - 1),
  });
  return typed === undefined
    ? undefined
    : { params: { index: Number(typed) }, name: t('sample {0}', typed.trim()) };
}

async function isAnotherWanted(message: string): Promise<boolean> {
  const another = t('Choose Another');
  return (await window.showErrorMessage(message, another)) === another;
}

/** A list of all labels, the likeliest first. */
async function showResult({ name }: RunInfo, subject: string, result: PredictResult): Promise<void> {
  const nameOf = (label: number) => className(result.classNames, label);
  const items = rankLabels(result).map(
    ({ label, layers, isPredicted, isTrue }): QuickPickItem => ({
      label: `${isPredicted ? '$(check) ' : ''}${nameOf(label)}`,
      description: isTrue ? t('true label') : undefined,
      detail: layers
        .map((goodness, layer) => t('layer {0}: {1}', layer + 1, goodness.toFixed(3)))
        .join(' · '),
    }),
  );
  const placeHolder = t('Goodness of each label in each layer');
  await window.showQuickPick(items, {
    title: t('{0} sees a {1} in {2}', name, nameOf(result.label), subject),
    placeHolder,
  });
}
