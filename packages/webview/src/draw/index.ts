import { html } from 'lit';
import { TabElement } from '../page/tab-element.ts';

class Draw extends TabElement {
  protected override render() {
    return html`${this.run.name}`;
  }
}

customElements.define('ff-draw', Draw);
