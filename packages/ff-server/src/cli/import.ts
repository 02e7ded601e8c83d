import type { Command } from 'commander';
import type { Run } from '../runs/record.ts';
import { type RunsOptions, setting, withRunsOptions } from './options.ts';

interface ImportOptions extends RunsOptions {
  readonly model: string;
  readonly name?: string;
  readonly set: Record<string, unknown>;
}

export function addImport(program: Command): void {
  const command = program
    .command('import')
    .description('make a run of weights that were trained elsewhere, to evaluate it or to train on')
    .argument('<file>', 'a safetensors file with a state dict of PyTorch')
    .requiredOption('-m, --model <file>', 'the *.ff.ts file of the net that they belong to')
    .option('--set <path=value>', 'change an option of the model; repeatable', setting, {})
    .option('-n, --name <name>', "name of the run (default: the model file's)");
  withRunsOptions(command)
    .addHelpText(
      'after',
      `
The file is what safetensors.torch.save_file writes of a state dict: layers.0.weight [out, in], layers.0.bias, ...; the
layers may be in any one list of modules (model.0.weight), and a softmax head is linear_classifier.0.weight.

Examples:
  ff import weights.safetensors --model mnist.ff.ts
  ff eval last`,
    )
    .action(async (file: string, { model, name, set, out }: ImportOptions) => {
      const { beginWith, weightsOfFile } = await import('../runs/begin.ts');
      const { makeRun } = await import('../runs/new-run.ts');
      const { changeRecord, RunStore } = await import('../runs/store.ts');
      const prepare = (run: Run) => beginWith(run, weightsOfFile(file));
      // it has learned all that it is asked to: it waits for nobody
      const leave = ({ folder }: Run) => {
        changeRecord(folder, () => ({ state: 'stopped', ended: new Date().toISOString() }));
      };
      const { folder, record } = await makeRun(
        new RunStore(out),
        model,
        { name, settings: set, prepare },
        leave,
      );
      process.stdout.write(`${record.name} (${record.id}) in ${folder}: \`ff eval ${record.id}\`\n`);
    });
}
