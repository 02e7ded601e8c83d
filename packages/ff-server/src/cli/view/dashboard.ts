import pc from 'picocolors';
import type { Figures } from './figures.ts';
import { clock, count, figure, percent, rate, widthOf } from './format.ts';
import { table } from './table.ts';

/** The lines of the live display: progress, a row per layer, the last error. */
export function dashboard(figures: Figures, width: number, stopping: boolean): string[] {
  const { start, evaluation } = figures;
  const activity = stopping ? 'stopping with a checkpoint; Ctrl-C again to stop at once' : figures.activity;
  if (!start) return [pc.dim(activity ?? 'starting')];
  return [
    progressLine(figures, width),
    '',
    ...layerLines(figures, width),
    '',
    evaluation
      ? `${evaluation.split} error ${pc.bold(percent(evaluation.error))} ${pc.dim(`after epoch ${Number(evaluation.epoch.toFixed(2))}`)}`
      : pc.dim('test error not yet measured'),
    ...(activity ? [pc.dim(activity)] : []),
  ];
}

function progressLine({ start, progress }: Figures, width: number): string {
  const step = progress?.step ?? start!.from;
  const steps = progress?.steps ?? start!.steps;
  const share = steps ? step / steps : 0;
  const facts = [
    `${Math.floor(share * 100)} %`.padStart(5),
    `epoch ${(progress?.epoch ?? 0).toFixed(1)}/${progress?.epochs ?? start!.epochs}`,
    `step ${count(step)}/${count(steps)}`,
    ...(progress ? [rate(progress.stepsPerSecond), `${clock(progress.secondsLeft)} left`] : []),
  ].join('  ');
  const room = Math.min(40, width - widthOf(facts) - 1);
  return room < 8 ? facts : `${bar(share, room)} ${facts}`;
}

function bar(share: number, width: number): string {
  const full = Math.round(Math.min(1, share) * width);
  return pc.green('━'.repeat(full)) + pc.dim('─'.repeat(width - full));
}

function layerLines({ start, layers, losses, evaluation }: Figures, width: number): string[] {
  const columns = [
    { title: 'layer' },
    { title: 'loss', align: 'right' },
    { title: 'goodness +', align: 'right' },
    { title: 'goodness −', align: 'right' },
    { title: 'error', align: 'right' },
  ] as const;
  const rows = start!.layers.map((layer, index) => [
    `${index + 1} ${layer.name.slice(0, 20)}`,
    figure(layers[index]?.loss),
    pc.green(figure(layers[index]?.positive)),
    pc.red(figure(layers[index]?.negative)),
    percent(evaluation?.layers[index]?.error),
  ]);
  const lines = table(columns, rows);
  const used = Math.max(...lines.map(widthOf)) + 2;
  const room = Math.min(32, width - used);
  if (room < 6) return lines;
  return lines.map((line, index) => {
    const end = index === 0 ? pc.dim('loss so far') : pc.cyan(losses[index - 1]!.draw(room));
    return line + ' '.repeat(used - widthOf(line)) + end;
  });
}
