import { css, html, type PropertyValues } from 'lit';
import { TabElement } from '../page/tab-element.ts';
import { isTraining, lackOf, lackText, restingVersion } from '../questions/reason.ts';
import { Sight } from '../questions/sight.ts';
import { shared } from '../styles/shared.ts';
import './evaluation.ts';
import './pairs.ts';

/** What the net is shown and what it makes of it: pairs of positives and negatives, and the whole test set. */
export class FfData extends TabElement {
  static override styles = [
    shared,
    css`
      .parts {
        display: flex;
        flex-direction: column;
        gap: 12px;
      }
    `,
  ];

  private readonly sight = new Sight(this);
  /** How often the user has turned to this tab: a net that trains is asked anew each time, and not in between. */
  private visits = 0;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('isActive') && this.isActive) this.visits++;
  }

  protected override render() {
    const lack = lackOf(this.run, this.isTrusted);
    if (lack) return html`<p>${lackText(lack, 'data')}</p>`;
    const version = this.isActive && this.sight.isSeen ? this.version : undefined;
    return html`<div class="parts">
      <ff-pairs .host=${this.host} .run=${this.run} .version=${version}></ff-pairs>
      <ff-evaluation .host=${this.host} .run=${this.run} .version=${version}></ff-evaluation>
    </div>`;
  }

  private get version(): string {
    return `${restingVersion(this.run)} ${isTraining(this.run) ? this.visits : ''}`;
  }
}

customElements.define('ff-data', FfData);
