import type { LayerOutline } from '../../models/outline/layers.ts';
import type { ModelOutline } from '../../models/outline/outline.ts';
import { numberOf } from '../../models/outline/value.ts';
import { type FeatureContext, figuresOf } from '../context.ts';
import type { ModelDocument } from '../document.ts';
import { bytes, count, figure, literal } from '../text.ts';
import { addOption, imported, replacement } from './edits.ts';
import type { Finding, Mend } from './finding.ts';
import { batchSizeOf, fittingBatch, memoryOf } from './memory.ts';
import { hasDefault, partOf, rateOf } from './part-values.ts';

/** From this share of dead units on a layer wastes much of its width. */
const manyDead = 0.3;

/** Advice that comes from the run: layers that learn the wrong way round or hardly at all. */
export function runFindings(
  document: ModelDocument,
  model: ModelOutline,
  context: FeatureContext,
): Finding[] {
  return model.layers.flatMap((layer): Finding[] => {
    const { positive, negative, deadUnits } = figuresOf(context, layer.index) ?? {};
    const findings: Finding[] = [];
    if (positive !== undefined && negative !== undefined && negative > positive) {
      const message =
        `${layer.label}: the goodness of negatives, ${figure(negative)}, has overtaken that of positives, ` +
        `${figure(positive)}; a lower learning rate often mends it`;
      const mends = halveRate(document, model, layer);
      findings.push({ code: 'negative-overtook', severity: 'warning', span: layer.span, message, mends });
    }
    if (deadUnits !== undefined && deadUnits >= manyDead) {
      const message =
        `${layer.label}: ${Math.round(deadUnits * 100)} % of the units are dead: no sample activates them, so they ` +
        'get no gradient';
      const mends = wakeUnits(document, model, layer);
      findings.push({ code: 'dead-units', severity: 'warning', span: layer.span, message, mends });
    }
    return findings;
  });
}

/** A batch that the device can't hold. */
export function memoryFindings(
  document: ModelDocument,
  model: ModelOutline,
  { device }: FeatureContext,
): Finding[] {
  const batch = batchSizeOf(document, model);
  const needed = batch && memoryOf(document, model, batch.size);
  if (!batch || needed === undefined || !device?.memory || needed <= device.memory) return [];
  const schedule = model.options.get('schedule')?.value;
  const size = fittingBatch(document, model, batch.size, device.memory);
  const message = `a batch of ${count(batch.size)} needs about ${bytes(needed)}; ${device.name} has ${bytes(device.memory)}`;
  const edit = batch.value
    ? replacement(batch.value.span, String(size))
    : schedule?.kind === 'call' && schedule.name !== 'fullBatch'
      ? addOption(document.text, schedule, `batchSize: ${size}`)
      : undefined;
  const mends: Mend[] = edit ? [{ title: `Lower the batch size to ${size}`, edits: [edit] }] : [];
  const span = batch.value?.span ?? schedule?.span ?? model.call.callee;
  return [{ code: 'batch-exceeds-memory', severity: 'warning', span, message, mends }];
}

function halveRate({ outline, text }: ModelDocument, model: ModelOutline, layer: LayerOutline): Mend[] {
  const optimizer = partOf(model, layer, 'optimizer');
  const rate = optimizer && rateOf(optimizer);
  if (rate) {
    const half = literal(rate.number / 2);
    return [{ title: `Lower the learning rate to ${half}`, edits: [replacement(rate.value.span, half)] }];
  }
  if (!hasDefault(model, layer, 'optimizer')) return [];
  // the model's default is Adam with 0.003
  const { text: name, edits } = imported(outline, 'adam');
  const edit = addOption(text, model.call, `optimizer: ${name}({ learningRate: 0.0015 })`);
  return edit ? [{ title: 'Lower the learning rate to 0.0015', edits: [...edits, edit] }] : [];
}

/** A spiking unit that never fires has its membrane below the firing threshold. */
function fireSooner({ text }: ModelDocument, layer: LayerOutline): Mend[] {
  const given = layer.options.get('firingThreshold');
  const half = literal((numberOf(given?.value) ?? 1) / 2);
  const edit = given
    ? replacement(given.value.span, half)
    : layer.call && addOption(text, layer.call, `firingThreshold: ${half}`);
  return edit ? [{ title: `Lower the firing threshold to ${half}`, edits: [edit] }] : [];
}

function wakeUnits(document: ModelDocument, model: ModelOutline, layer: LayerOutline): Mend[] {
  if (layer.kind === 'leaky') return fireSooner(document, layer);
  if (layer.kind !== 'dense' || !layer.call) return [];
  const { outline, text } = document;
  const mends: Mend[] = [];
  if (!model.options.has('peerNormalisation') && model.complete) {
    const { text: name, edits } = imported(outline, 'peerNormalisation');
    const edit = addOption(text, model.call, `peerNormalisation: ${name}()`);
    if (edit) mends.push({ title: 'Add `peerNormalisation()`, which wakes them', edits: [...edits, edit] });
  }
  const activation = layer.options.get('activation');
  const leaky = "'leakyRelu'";
  const edit = activation
    ? replacement(activation.value.span, leaky)
    : addOption(text, layer.call, `activation: ${leaky}`);
  if (edit) mends.push({ title: "Change the activation to `'leakyRelu'`", edits: [edit] });
  return mends;
}
