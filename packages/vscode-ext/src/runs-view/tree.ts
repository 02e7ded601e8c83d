import type { RunInfo, UnreadableRunInfo } from 'ff-server/protocol';
import {
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
} from 'vscode';
import { t } from '../l10n.ts';
import type { RunBook } from '../runs/run-book.ts';
import { detailLines, stateIcon, stateText, summaryText } from '../runs/words.ts';
import { contextValue, folderName, groupRuns, type ModelGroup } from './groups.ts';

/** What a row of the view stands for; commands of its menu get it as their argument. */
export type RunNode =
  | { readonly kind: 'model'; readonly uri: string; readonly group: ModelGroup }
  | { readonly kind: 'run'; readonly run: string }
  | { readonly kind: 'unreadable'; readonly run: string; readonly reason: string };

/** The Runs view: models, and below each its runs. */
export class RunsTree implements TreeDataProvider<RunNode> {
  private readonly changed = new EventEmitter<RunNode | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  /** VS Code finds a row again by its object. */
  private readonly rows = new Map<string, RunNode & { kind: 'run' }>();

  constructor(private readonly book: RunBook) {}

  /** Shows all rows anew. */
  refresh(): void {
    this.changed.fire(undefined);
  }

  /** Shows one run's row anew, if it is there already. */
  refreshRun(run: string): void {
    const row = this.rows.get(run);
    if (row) this.changed.fire(row);
  }

  getChildren(node?: RunNode): RunNode[] {
    if (!node) {
      const models = groupRuns(this.book.runs).map(
        (group): RunNode => ({ kind: 'model', uri: Uri.file(group.source).toString(), group }),
      );
      const broken = this.book.unreadable.map((info): RunNode => ({ kind: 'unreadable', ...info }));
      return [...models, ...broken];
    }
    return node.kind === 'model' ? node.group.runs.map(({ run }) => this.rowOf(run)) : [];
  }

  getTreeItem(node: RunNode): TreeItem {
    switch (node.kind) {
      case 'model':
        return modelItem(node.group);
      case 'run': {
        const info = this.book.get(node.run);
        return info ? runItem(info, this.book.titleOf(info)) : new TreeItem(t('gone'));
      }
      case 'unreadable':
        return unreadableItem(node);
      default:
        return node satisfies never;
    }
  }

  private rowOf(run: string): RunNode {
    const row = this.rows.get(run) ?? { kind: 'run', run };
    this.rows.set(run, row);
    return row;
  }
}

function modelItem({ source, name, runs }: ModelGroup): TreeItem {
  const item = new TreeItem(name, TreeItemCollapsibleState.Expanded);
  item.id = `model ${source}`;
  item.iconPath = new ThemeIcon('file-code');
  item.description = runs.length === 1 ? t('1 run') : t('{0} runs', runs.length);
  item.tooltip = source;
  item.contextValue = 'model';
  return item;
}

function runItem(info: RunInfo, title: string): TreeItem {
  const item = new TreeItem(title, TreeItemCollapsibleState.None);
  const { icon, color } = stateIcon(info.state);
  item.id = info.run;
  item.iconPath = new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color));
  item.description = summaryText(info);
  item.tooltip = detailLines(info).join('\n');
  item.contextValue = contextValue(info);
  item.accessibilityInformation = { label: `${title}, ${stateText(info.state)}, ${item.description}` };
  item.command = { title: t('Show Charts'), command: 'ff.charts', arguments: [{ run: info.run }] };
  return item;
}

function unreadableItem(info: UnreadableRunInfo): TreeItem {
  const item = new TreeItem(folderName(info), TreeItemCollapsibleState.None);
  item.id = info.run;
  item.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  item.description = info.reason;
  item.tooltip = `${info.run}\n${info.reason}`;
  item.contextValue = 'unreadable';
  return item;
}
