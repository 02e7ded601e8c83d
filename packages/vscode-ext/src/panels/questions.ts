import {
  confusedRequest,
  describeRequest,
  evaluateRequest,
  filtersRequest,
  generationsRequest,
  layersRequest,
  pairsRequest,
  predictRequest,
  rangeRequest,
  samplesRequest,
} from 'ff-server/protocol';
import type { HostMessage, PageMessage, QuestionName, Questions } from 'ff-webview/messages';
import { CancellationTokenSource, workspace } from 'vscode';
import type { App } from '../app.ts';
import type { Request } from '../client/message-types.ts';
import { isCancellation, messageOf } from '../failures.ts';
import { t } from '../l10n.ts';
import { untrustedText } from '../trust.ts';

/** The request that answers each question. */
const requests = {
  describe: describeRequest,
  generations: generationsRequest,
  range: rangeRequest,
  layers: layersRequest,
  filters: filtersRequest,
  pairs: pairsRequest,
  evaluate: evaluateRequest,
  confused: confusedRequest,
  samples: samplesRequest,
  predict: predictRequest,
} satisfies {
  [Name in QuestionName]: Request<Questions[Name]['params'], Questions[Name]['answer']>;
};

/** These look at files only; all others run a model's code. */
const harmless: ReadonlySet<QuestionName> = new Set(['describe', 'generations', 'range']);

/** Answers the questions of one page. */
export class PanelQuestions {
  private readonly waiting = new Map<number, CancellationTokenSource>();

  constructor(
    private readonly app: App,
    private readonly post: (message: HostMessage) => void,
  ) {}

  async ask({ id, question, params }: PageMessage & { type: 'ask' }): Promise<void> {
    const source = new CancellationTokenSource();
    this.waiting.set(id, source);
    try {
      if (!workspace.isTrusted && !harmless.has(question)) {
        throw new Error(untrustedText());
      }
      const { server, evaluations } = this.app;
      const onProgress = (percent: number) => {
        if (this.waiting.has(id)) this.post({ type: 'progress', id, percent });
      };
      const result =
        question === 'evaluate'
          ? await evaluations.evaluate(params, source.token, onProgress)
          : await server.request(requests[question] as Request<object, unknown>, params, source.token);
      if (this.waiting.has(id)) this.post({ type: 'answer', id, result });
    } catch (error) {
      if (!this.waiting.has(id)) return;
      const message = isCancellation(error) ? t('It was cancelled.') : messageOf(error);
      this.post({ type: 'failure', id, message });
    } finally {
      this.waiting.delete(id);
      source.dispose();
    }
  }

  cancel(id: number): void {
    const source = this.waiting.get(id);
    this.waiting.delete(id);
    source?.cancel();
  }

  /** The page is gone: nobody waits for answers. */
  clear(): void {
    for (const id of [...this.waiting.keys()]) this.cancel(id);
  }
}
