import type { SeriesDelta, SubscribeParams, SubscribeResult } from 'ff-server/protocol';
import type { HostMessage } from 'ff-webview/messages';

type PageParams = Omit<SubscribeParams, 'cursor'>;

/** Where figures come from and go to. */
export interface SubscriptionPorts {
  subscribe(params: PageParams): Promise<SubscribeResult>;
  /** Takes no notice of failures: the server forgets subscriptions by itself when it ends. */
  unsubscribe(subscription: string): void;
  post(...messages: HostMessage[]): void;
  /** Says of a failure whether the user must hear it, and in which words. */
  failure(error: unknown): string | undefined;
}

/** One wish of the page; another object after each change, so that late answers are told from wanted ones. */
interface Wish {
  readonly key: string;
  readonly params: PageParams;
  /** Set while the server sends deltas. */
  subscription?: string;
}

/** The subscriptions of one page, by the page's keys. They outlive the server, and end with the page. */
export class PanelSubscriptions {
  private readonly wishes = new Map<string, Wish>();
  private readonly bySubscription = new Map<string, Wish>();

  constructor(private readonly ports: SubscriptionPorts) {}

  /** Replaces the subscription of the same key; the first thing that the page gets is its whole history. */
  async subscribe(key: string, params: PageParams): Promise<void> {
    this.unsubscribe(key);
    const wish: Wish = { key, params };
    this.wishes.set(key, wish);
    await this.carryOut(wish);
  }

  unsubscribe(key: string): void {
    const wish = this.wishes.get(key);
    this.wishes.delete(key);
    if (wish) this.end(wish);
  }

  /** The page is gone, or nobody sees it. */
  clear(): void {
    for (const key of [...this.wishes.keys()]) this.unsubscribe(key);
  }

  /** Another server runs, that knows of nothing: the page gets all its figures again. */
  async renew(): Promise<void> {
    this.bySubscription.clear();
    const again = [...this.wishes.values()].map(({ key, params }): Wish => ({ key, params }));
    for (const wish of again) this.wishes.set(wish.key, wish);
    await Promise.all(again.map((wish) => this.carryOut(wish)));
  }

  /** Hands on what came since and is this page's, all at once. */
  take(deltas: readonly SeriesDelta[]): void {
    const messages = deltas.flatMap(({ subscription, isReset, series, marks }): HostMessage[] => {
      const wish = this.bySubscription.get(subscription);
      return wish ? [{ type: 'series', key: wish.key, isReset, series, marks }] : [];
    });
    if (messages.length > 0) this.ports.post(...messages);
  }

  private async carryOut(wish: Wish): Promise<void> {
    const { ports } = this;
    let result: SubscribeResult;
    try {
      result = await ports.subscribe(wish.params);
    } catch (error) {
      const message = this.wishes.get(wish.key) === wish ? ports.failure(error) : undefined;
      if (message !== undefined) ports.post({ type: 'failure', message });
      return;
    }
    const { subscription, series, marks } = result;
    if (this.wishes.get(wish.key) !== wish) {
      ports.unsubscribe(subscription);
      return;
    }
    wish.subscription = subscription;
    this.bySubscription.set(subscription, wish);
    ports.post({ type: 'series', key: wish.key, isReset: true, series, marks });
  }

  private end({ subscription }: Wish): void {
    if (subscription === undefined) return;
    if (this.bySubscription.delete(subscription)) this.ports.unsubscribe(subscription);
  }
}
