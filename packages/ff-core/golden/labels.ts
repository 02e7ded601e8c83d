import type { Executor, Program } from '../src/executors/executor.ts';
import { embed, joinInput, labelVector, neutralInput } from '../src/model/embed.ts';
import type { LabelEmbedding } from '../src/model/labels.ts';
import type { TensorData } from '../src/tensors.ts';
import { oneHot } from '../src/training/train-step.ts';
import { runOnce } from './forward.ts';

/** Whole inputs, image and label together, as the engine would see them in one piece; without a label the neutral one. */
export async function embeddedRows(
  executor: Executor,
  embedding: LabelEmbedding,
  classes: number,
  image: TensorData,
  label?: TensorData,
): Promise<ArrayLike<number>> {
  const inputs: Record<string, TensorData> = { image };
  if (label) inputs.label = { shape: label.shape, dtype: 'int32', data: Int32Array.from(label.data) };
  const program: Pick<Program, 'name' | 'inputs' | 'step'> = {
    name: 'embed',
    inputs,
    step(_state, fed) {
      const pixels = fed.image!;
      const sampleShape = pixels.shape.slice(1);
      if (!fed.label) {
        const { image, vector } = neutralInput(embedding, pixels, classes);
        return { state: {}, outputs: { rows: joinInput(embedding, image, vector, sampleShape) } };
      }
      const input = embed(embedding, pixels, classes);
      const vector = labelVector(input, oneHot(fed.label, classes));
      return { state: {}, outputs: { rows: joinInput(embedding, input.image, vector, sampleShape) } };
    },
  };
  const { rows } = await runOnce(executor, program, {}, inputs);
  return rows!;
}
