import { type Command, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from 'vscode';
import type { App } from '../app.ts';
import { t } from '../l10n.ts';
import { activeModel } from '../models/active.ts';
import { throttled } from '../throttled.ts';
import { lookOf, type Status, statusOf } from './status.ts';

/** The one item of the status bar. */
export function showStatus({ server, book, context }: App): void {
  const item = window.createStatusBarItem('ff.status', StatusBarAlignment.Left, 10);
  item.name = t('Forward-Forward');
  const refresh = throttled(250, () => {
    show(item, statusOf(server.state, book.runs, activeModel()?.fsPath));
  });
  context.subscriptions.push(
    item,
    refresh,
    server.onDidChangeState(refresh.soon),
    book.onDidChangeList(refresh.soon),
    book.onDidChangeRun(refresh.soon),
    window.onDidChangeActiveTextEditor(refresh.soon),
  );
  refresh.soon();
}

function show(item: StatusBarItem, status: Status): void {
  const { text, tooltip, severity } = lookOf(status);
  if (text === '') {
    item.hide();
    return;
  }
  item.text = text;
  item.tooltip = tooltip.join('\n');
  item.accessibilityInformation = { label: `Forward-Forward: ${tooltip.join(', ')}` };
  item.backgroundColor = severity && new ThemeColor(`statusBarItem.${severity}Background`);
  item.command = commandOf(status);
  item.show();
}

function commandOf(status: Status): Command {
  switch (status.kind) {
    case 'noServer':
      return { title: '', command: 'ff.showLog' };
    case 'asleep':
    case 'starting':
    case 'idle':
      return { title: '', command: 'ff.runs.focus' };
    case 'several':
      return { title: '', command: 'ff.charts', arguments: [{ among: status.runs.map(({ run }) => run) }] };
    case 'queued':
    case 'training':
    case 'paused':
    case 'failed':
      return { title: '', command: 'ff.charts', arguments: [{ run: status.run.run }] };
    default:
      return status satisfies never;
  }
}
