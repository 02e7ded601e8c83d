import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Host } from '../host/host.ts';

/** What a layer's training step said last. */
export interface LiveFigures {
  readonly loss?: number;
  readonly positive?: number;
  readonly negative?: number;
}

const kinds = ['loss', 'positive', 'negative'] as const;
const key = 'layers';

/** The last figures of each layer, live for as long as they are followed. */
export class LatestFigures implements ReactiveController {
  private readonly figures = new Map<string, number>();
  private followed: string | undefined;
  private stopListening: (() => void) | undefined;
  private host: Host | undefined;

  constructor(private readonly element: ReactiveControllerHost) {
    element.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  of(layer: number): LiveFigures {
    return Object.fromEntries(kinds.map((kind) => [kind, this.figures.get(`layers[${layer}].${kind}`)]));
  }

  follow(host: Host, run: string, layers: number): void {
    const wanted = `${run} ${layers}`;
    if (wanted === this.followed) return;
    this.stop();
    this.followed = wanted;
    this.host = host;
    this.stopListening = host.listen((message) => {
      if (message.type !== 'series' || message.key !== key) return;
      if (message.isReset) this.figures.clear();
      for (const { name, y } of message.series) {
        const last = y.at(-1);
        if (typeof last === 'number') this.figures.set(name, last);
      }
      this.element.requestUpdate();
    });
    const names = Array.from({ length: layers }, (_, layer) =>
      kinds.map((kind) => `layers[${layer}].${kind}`),
    ).flat();
    host.send({ type: 'subscribe', key, params: { run, width: 1, names } });
  }

  stop(): void {
    if (this.followed === undefined) return;
    this.followed = undefined;
    this.stopListening?.();
    this.host?.send({ type: 'unsubscribe', key });
  }
}
