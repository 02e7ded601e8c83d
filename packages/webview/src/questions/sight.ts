import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether the page is seen at all; updates its element when that changes. */
export class Sight implements ReactiveController {
  private readonly onChange = () => this.element.requestUpdate();

  constructor(private readonly element: ReactiveControllerHost) {
    element.addController(this);
  }

  get isSeen(): boolean {
    return !document.hidden;
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.onChange);
    this.element.requestUpdate();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.onChange);
  }
}
