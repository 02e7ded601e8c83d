import type { CodeLens, Command } from 'vscode-languageserver-types';
import type { LayerOutline } from '../models/outline/layers.ts';
import { command } from './commands.ts';
import { type FeatureContext, figuresOf, isActive, type LayerRunFigures, type RunPhase } from './context.ts';
import type { ModelDocument } from './document.ts';
import { figure, percent } from './text.ts';

/**
 * Lenses above the model and each layer.
 *
 * Their number and places follow from the source alone: three for a model and two for each layer that the outline
 * knows, none without a call of `defineModel`. A run changes only their titles and commands, so that no line of the
 * editor moves while it trains.
 */
export function codeLenses(document: ModelDocument, context: FeatureContext = {}): CodeLens[] {
  const { model } = document.outline;
  if (!model) return [];
  const range = document.lines.range(model.call.callee);
  const above = modelCommands(document.uri, context.run?.state ?? 'none').map((each) => ({
    range,
    command: each,
  }));
  return [...above, ...model.layers.flatMap((layer) => layerLenses(document, layer, context))];
}

/** How many lenses a document has, whatever its run does. */
export function lensCount({ outline: { model } }: ModelDocument): number {
  return model ? 3 + 2 * model.layers.length : 0;
}

function modelCommands(uri: string, state: RunPhase): [Command, Command, Command] {
  const charts = command('charts', '$(graph-line) Charts', { uri });
  if (isActive(state)) {
    return [
      command('stop', '$(debug-stop) Stop', { uri }),
      command('pause', '$(debug-pause) Pause', { uri }),
      charts,
    ];
  }
  return [
    command('train', '$(play) Train', { uri }),
    command('resume', '$(debug-continue) Resume', { uri }),
    charts,
  ];
}

function layerLenses(document: ModelDocument, layer: LayerOutline, context: FeatureContext): CodeLens[] {
  const range = document.lines.range(layer.span);
  const args = { uri: document.uri, layer: layer.index };
  const live = `${layer.label}: ${liveText(figuresOf(context, layer.index), context.run?.state ?? 'none')}`;
  return [
    { range, command: command('charts', live, args) },
    { range, command: command('retrainFrom', 'retrain from here', args) },
  ];
}

/** `loss 0.312 · goodness 4.27 / 1.05 · error 3.10 %` */
export function liveText(figures: LayerRunFigures | undefined, state: RunPhase): string {
  const { loss, positive, negative, error } = figures ?? {};
  const parts = [
    loss !== undefined && `loss ${figure(loss)}`,
    positive !== undefined && negative !== undefined && `goodness ${figure(positive)} / ${figure(negative)}`,
    error !== undefined && `error ${percent(error)}`,
  ].filter((part) => part !== false);
  if (parts.length > 0) return parts.join(' · ');
  return state === 'none' ? 'not trained yet' : isActive(state) ? 'waiting for figures' : 'no figures';
}
