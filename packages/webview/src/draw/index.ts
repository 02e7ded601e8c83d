import type { PredictResult, SamplesResult } from 'ff-server/protocol';
import { html, nothing, type PropertyDeclarations } from 'lit';
import { TabElement } from '../page/tab-element.ts';
import { EachRun } from '../questions/each-run.ts';
import { Pace } from '../questions/pace.ts';
import { Question } from '../questions/question.ts';
import { lackOf, lackText, restingVersion } from '../questions/reason.ts';
import { questionStatus, questionStyles } from '../questions/status.ts';
import { shared } from '../styles/shared.ts';
import { base64Of } from '../tiles/bytes.ts';
import '../tiles/tile.ts';
import { centredByMass } from './centre.ts';
import { Drawing } from './drawing.ts';
import './goodness.ts';
import type { FfImageInput, LoadedImage } from './image-input.ts';
import './image-input.ts';
import './pad.ts';
import './sample-input.ts';
import { className } from '../text/class-name.ts';
import { t } from '../text/l10n.ts';
import { drawStyles } from './styles.ts';
import { whyNotDrawn } from './why-not.ts';

/** Milliseconds for which the server keeps a net at hand, less some. */
const warmFor = 20_000;

/** Paper to draw a digit on, and what the net sees in it while one draws. */
export class FfDraw extends TabElement {
  static override properties: PropertyDeclarations = {
    drawing: { state: true },
    isDropping: { state: true },
  };
  static override styles = [shared, questionStyles, drawStyles];

  declare private drawing: Drawing | undefined;
  /** A file is held over the tab. */
  declare private isDropping: boolean;
  /** One sample: tells what the samples are, and has the net ready before the first stroke. */
  private readonly sample = new Question(this, 'samples');
  private readonly prediction = new Question(this, 'predict');
  private readonly opening = new Pace(0, () => this.open());
  private readonly pace = new Pace(0, () => this.predict());
  private lastAsked = Number.NEGATIVE_INFINITY;
  /** What the prediction is about. */
  private seen: Uint8Array | undefined;

  constructor() {
    super();
    this.isDropping = false;
    this.addController(this.opening);
    this.addController(this.pace);
    this.addController(new EachRun(this, () => this.begin()));
  }

  protected override updated(): void {
    const isReady = this.isActive && !lackOf(this.run, this.isTrusted);
    this.opening.want(isReady ? this.run.run : undefined);
    const { drawing } = this;
    const isDrawn = isReady && drawing !== undefined && !drawing.isEmpty;
    this.pace.want(isDrawn ? `${restingVersion(this.run)} ${drawing.version}` : undefined);
  }

  protected override render() {
    const lack = lackOf(this.run, this.isTrusted);
    if (lack) return html`<p>${lackText(lack, 'predictions')}</p>`;
    return html`
      ${questionStatus(this.sample, t('Opening the net'), () => this.opening.again())}
      ${this.sample.answer ? this.content(this.sample.answer) : nothing}
    `;
  }

  private content(sample: SamplesResult) {
    const { drawing } = this;
    if (!drawing) return html`<p>${whyNotDrawn(sample)}</p>`;
    const { width, height, total } = sample;
    return html`<div
      class="tab ${this.isDropping ? 'dropping' : ''}"
      @dragover=${this.onDragOver}
      @dragleave=${this.onDragLeave}
      @drop=${this.onDrop}
    >
      <section class="input" aria-label=${t('Drawing')}>
        <ff-pad
          .drawing=${drawing}
          .version=${drawing.version}
          @draw=${this.onChange}
          @approach=${this.warm}
        ></ff-pad>
        <div class="row">
          <vscode-button appearance="secondary" ?disabled=${drawing.isEmpty} @click=${() => this.change('clear')}>
            ${t('Clear')}
          </vscode-button>
          <vscode-button appearance="secondary" ?disabled=${!drawing.canUndo} @click=${() => this.change('undo')}>
            ${t('Undo')}
          </vscode-button>
        </div>
        <ff-sample-input .host=${this.host} .run=${this.run} .total=${total} @load=${this.onLoad}></ff-sample-input>
        <ff-image-input
          .width=${width}
          .height=${height}
          .version=${drawing.version}
          @load=${this.onLoad}
        ></ff-image-input>
        <p class="muted">
          ${t(
            'Draw with mouse, finger, pen or keys, or drop a PNG image. A drawing is moved to its centre of mass, as MNIST’s digits were, before the net sees it.',
          )}
        </p>
      </section>
      <section class="result" aria-label=${t('Prediction')}>
        ${questionStatus(this.prediction, t('Predicting'), () => this.pace.again())}
        ${
          drawing.isEmpty || !this.prediction.answer
            ? html`<p class="muted">${t('The prediction comes here while you draw.')}</p>`
            : this.result(this.prediction.answer, drawing)
        }
      </section>
    </div>`;
  }

  private result(prediction: PredictResult, { width, height, title }: Drawing) {
    return html`
      <div class="answer">
        <p role="status">
          <span class="muted">${t('Predicted label')}</span>
          <strong>${className(prediction.classNames, prediction.label)}</strong>
        </p>
        ${
          this.seen
            ? html`<figure>
                <ff-tile .pixels=${this.seen} .width=${width} .height=${height} .label=${t('What the net sees')}></ff-tile>
                <figcaption class="muted">${title || t('as the net sees it')}</figcaption>
              </figure>`
            : nothing
        }
      </div>
      <ff-goodness .prediction=${prediction}></ff-goodness>
    `;
  }

  private begin(): void {
    this.sample.reset();
    this.prediction.reset();
    this.drawing = undefined;
  }

  private async open(): Promise<void> {
    this.lastAsked = performance.now();
    await this.sample.ask(this.host, { run: this.run.run, from: 0, count: 1 });
    const { answer } = this.sample;
    if (!answer || this.drawing) return;
    if (whyNotDrawn(answer) === undefined) this.drawing = new Drawing(answer.width, answer.height);
  }

  private async predict(): Promise<void> {
    const { drawing } = this;
    if (!drawing) return;
    const pixels = drawing.title === undefined ? centredByMass(drawing) : drawing.pixels.slice();
    this.lastAsked = performance.now();
    await this.prediction.ask(this.host, { run: this.run.run, pixels: base64Of(pixels) });
    if (this.prediction.error === undefined) this.seen = pixels;
    this.requestUpdate();
  }

  /** Has the net ready by the time of the first stroke. */
  private warm(): void {
    if (performance.now() - this.lastAsked > warmFor) this.opening.again();
  }

  private onChange(): void {
    this.requestUpdate();
  }

  private change(how: 'clear' | 'undo'): void {
    this.drawing?.[how]();
    this.requestUpdate();
  }

  private onLoad({ detail }: CustomEvent<LoadedImage>): void {
    this.drawing?.put(detail.pixels, detail.title);
    this.requestUpdate();
  }

  private onDragOver(event: DragEvent): void {
    event.preventDefault();
    this.isDropping = true;
  }

  private onDragLeave(event: DragEvent): void {
    if (event.relatedTarget === null) this.isDropping = false;
  }

  private onDrop(event: DragEvent): void {
    event.preventDefault();
    this.isDropping = false;
    void this.renderRoot.querySelector<FfImageInput>('ff-image-input')?.take(event.dataTransfer?.files);
  }
}

customElements.define('ff-draw', FfDraw);
