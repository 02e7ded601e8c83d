/** Milliseconds after a change until the client is asked: what changes meanwhile is told with it. */
const gatherMilliseconds = 250;
/** Milliseconds between two times that the client is asked; each so many-th time it is left alone for longer. */
const pauseMilliseconds = 1000;
const longPauseMilliseconds = 5000;
const timesUntilLongPause = 5;
/** Milliseconds after which a file whose lenses the client has not fetched is taken to be out of sight. */
const patienceMilliseconds = 5000;

/**
 * Asks the client to fetch lenses again, no faster than it does.
 *
 * An editor fetches when it has not been asked for a while (VS Code for 250 ms, or as long as its last answers took), and
 * each time it is asked that while begins anew. Asked as often as figures change, on a busy machine it would never
 * fetch. So it is asked again when it has come for all files that are in sight.
 *
 * What was fetched VS Code shows only after another such while, which each fetch begins anew. At first it is as long as
 * the editor's other features took on average, seconds on a busy machine, and only a while that passes makes it
 * shorter. So now and then there is a pause that is longer than it.
 */
export class LensRefresh {
  private isWanted = false;
  /** Whether the client was asked, and has not come for all that is in sight yet. */
  private isAsked = false;
  private readonly inSight = new Set<string>();
  private readonly awaited = new Set<string>();
  private gathering: NodeJS.Timeout | undefined;
  private times = 0;
  /** When the client may be asked again. */
  private earliest = 0;
  private patience: NodeJS.Timeout | undefined;

  constructor(private readonly ask: () => void) {}

  /** Lenses have changed. */
  want(): void {
    this.isWanted = true;
    this.askSoon();
  }

  /** The client has got the lenses of a file. */
  fetched(uri: string): void {
    this.inSight.add(uri);
    this.awaited.delete(uri);
    if (this.isAsked && this.awaited.size === 0) this.settle();
  }

  close(): void {
    clearTimeout(this.gathering);
    clearTimeout(this.patience);
  }

  private askSoon(): void {
    if (this.isAsked || !this.isWanted) return;
    const rest = Math.max(gatherMilliseconds, this.earliest - Date.now());
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      this.isWanted = false;
      this.isAsked = true;
      const isLong = ++this.times % timesUntilLongPause === 0;
      this.earliest = Date.now() + (isLong ? longPauseMilliseconds : pauseMilliseconds);
      for (const uri of this.inSight) this.awaited.add(uri);
      this.patience = setTimeout(() => {
        for (const uri of this.awaited) this.inSight.delete(uri);
        this.settle();
      }, patienceMilliseconds);
      this.ask();
    }, rest);
  }

  private settle(): void {
    clearTimeout(this.patience);
    this.isAsked = false;
    this.awaited.clear();
    this.askSoon();
  }
}
