/** An action that waits until nobody has asked for it for some milliseconds. */
export class Later {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly milliseconds: number,
    private readonly action: () => void,
  ) {}

  start(): void {
    this.cancel();
    this.timer = setTimeout(this.action, this.milliseconds);
  }

  cancel(): void {
    clearTimeout(this.timer);
  }
}
