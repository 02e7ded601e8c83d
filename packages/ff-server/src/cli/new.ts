import type { Command } from 'commander';
import { UserError } from '../errors.ts';

interface NewOptions {
  readonly out?: string;
  readonly force?: boolean;
}

export function addNew(program: Command): void {
  program
    .command('new')
    .description('write a model file to start from; without a template, list them')
    .argument('[template]', 'name of a template')
    .option('-o, --out <file>', 'where to write (default: the name of the template, in this folder)')
    .option('-f, --force', 'overwrite the file if it exists')
    .option('--verbose', 'show the stack trace of an error')
    .addHelpText(
      'after',
      `
Examples:
  ff new
  ff new mnist
  ff new mnist --out models/mine.ff.ts`,
    )
    .action(async (name: string | undefined, options: NewOptions) => {
      const { listTemplates } = await import('../models/templates.ts');
      const templates = listTemplates();
      if (name === undefined) {
        const { fit } = await import('./view/format.ts');
        const { table } = await import('./view/table.ts');
        const rows = templates.map((template) => [template.name, template.description]);
        const lines = table([{ title: 'template' }, { title: 'what it is' }], rows);
        const width = process.stdout.columns ?? Number.POSITIVE_INFINITY;
        process.stdout.write(
          `${lines.map((line) => fit(line, width)).join('\n')}\n\nff new NAME writes it to NAME.ff.ts\n`,
        );
        return;
      }
      const template = templates.find((candidate) => candidate.name === name);
      if (!template)
        throw await unknownTemplate(
          name,
          templates.map((candidate) => candidate.name),
        );
      const written = await write(template.file, options.out ?? `${name}.ff.ts`, options.force === true);
      process.stdout.write(`wrote ${written}; train it with \`ff train ${written}\`\n`);
    });
}

async function unknownTemplate(name: string, known: readonly string[]): Promise<UserError> {
  const { nearest } = await import('ff-core/errors');
  const [near] = nearest(name, known);
  const hint = near ? `did you mean ${near}?` : `templates are ${known.join(', ')}`;
  return new UserError(`no template ${name}; ${hint}`, { usage: true });
}

async function write(template: string, out: string, force: boolean): Promise<string> {
  const { copyFileSync, constants, mkdirSync } = await import('node:fs');
  const { dirname } = await import('node:path');
  const { codeOf } = await import('../errors.ts');
  mkdirSync(dirname(out), { recursive: true });
  try {
    copyFileSync(template, out, force ? 0 : constants.COPYFILE_EXCL);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    throw new UserError(`${out} exists; --force overwrites it`, { usage: true, cause: error });
  }
  return out;
}
