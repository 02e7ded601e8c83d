import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Host } from '../host/host.ts';
import type { QuestionName, Questions } from '../messages.ts';
import { t } from '../text/l10n.ts';

/** Milliseconds after which the user is told that an answer is awaited. */
const patience = 1000;

/** A question on behalf of an element: its newest answer, whether one is awaited, and what went wrong. */
export class Question<Name extends QuestionName> implements ReactiveController {
  answer: Questions[Name]['answer'] | undefined;
  /** Why there is no newer answer, for the user. */
  error: string | undefined;
  isAsking = false;
  /** It takes long enough to say so. */
  isSlow = false;
  /** How far the answer has come, where that is told. */
  percent: number | undefined;
  private awaited: AbortController | undefined;

  constructor(
    private readonly element: ReactiveControllerHost,
    private readonly name: Name,
  ) {
    element.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Asks in place of what is still awaited; the earlier answer stays until the new one is there. */
  async ask(host: Host, params: Questions[Name]['params']): Promise<void> {
    this.stop();
    const awaited = new AbortController();
    this.awaited = awaited;
    this.isAsking = true;
    const timer = setTimeout(() => {
      this.isSlow = true;
      this.element.requestUpdate();
    }, patience);
    this.element.requestUpdate();
    try {
      const answer = await host.ask(this.name, params, {
        signal: awaited.signal,
        onProgress: (percent) => this.tell(percent),
      });
      if (awaited !== this.awaited) return;
      this.answer = answer;
      this.error = undefined;
    } catch (error) {
      if (awaited !== this.awaited) return;
      this.error = error instanceof Error ? error.message : String(error);
    } finally {
      clearTimeout(timer);
      if (awaited === this.awaited) this.rest();
    }
  }

  /** Gives up waiting, at the user's wish. */
  cancel(): void {
    if (!this.isAsking) return;
    this.stop();
    this.error = t('Cancelled.');
  }

  /** Forgets everything: the element turns to another run. */
  reset(): void {
    this.stop();
    this.answer = undefined;
    this.error = undefined;
  }

  private tell(percent: number): void {
    this.percent = percent;
    this.element.requestUpdate();
  }

  private stop(): void {
    const { awaited } = this;
    this.rest();
    awaited?.abort();
  }

  private rest(): void {
    this.awaited = undefined;
    this.isAsking = false;
    this.isSlow = false;
    this.percent = undefined;
    this.element.requestUpdate();
  }
}
