import type { TrainedNet } from '../runs/trained-net.ts';

/** Writes a checkpoint's tensors as a safetensors file. */
export async function exportTensors(
  { checkpoint, model }: TrainedNet,
  file: string,
): Promise<{ readonly file: string }> {
  const { encodeSafetensors, writeFileAtomic } = await import('ff-core');
  const { step, epoch, seed } = checkpoint;
  const metadata = { step: String(step), epoch: String(epoch), seed: String(seed), model: model.kind };
  await writeFileAtomic(file, encodeSafetensors(checkpoint.tensors, metadata));
  return { file };
}
