import { css, html, nothing } from 'lit';
import type { QuestionName } from '../messages.ts';
import { formatPercent } from '../text/format.ts';
import { t } from '../text/l10n.ts';
import type { Question } from './question.ts';

/** What the user is told of a question beside its answer: that it takes a while, or that it failed. */
export function questionStatus<Name extends QuestionName>(
  question: Question<Name>,
  /** E.g. "Measuring the test set". */
  doing: string,
  retry: () => void,
) {
  if (question.isSlow) {
    return html`<div class="question row">
      <vscode-progress-ring aria-label=${doing}></vscode-progress-ring>
      <span role="status">${doing} …</span>
      ${question.percent === undefined ? nothing : html`<span class="number">${formatPercent(question.percent)}</span>`}
      <vscode-button appearance="secondary" @click=${() => question.cancel()}>${t('Cancel')}</vscode-button>
    </div>`;
  }
  if (question.error === undefined || question.isAsking) return nothing;
  return html`<div class="question row">
    <span role="alert">${question.error}</span>
    <vscode-button appearance="secondary" @click=${retry}>${t('Retry')}</vscode-button>
  </div>`;
}

/** Styles of `questionStatus`. */
export const questionStyles = css`
  .question {
    padding: 6px 0;
  }
  .question [role='alert'] {
    color: var(--vscode-errorForeground);
    overflow-wrap: anywhere;
  }
  vscode-progress-ring {
    width: 18px;
    height: 18px;
  }
  @media (prefers-reduced-motion: reduce) {
    vscode-progress-ring {
      display: none;
    }
  }
`;
