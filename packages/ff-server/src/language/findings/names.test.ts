import { describe, it } from 'vitest';
import { type Case, check, rest } from '../testing/check-findings.ts';
import { file } from '../testing/marked.ts';

describe('names', () => {
  const cases: Record<string, Case> = {
    'a name that ff-core does not export': {
      source: file(rest).replace('{ defineModel', '{ «adan», defineModel'),
      told: ['unknown-export ff-core exports no "adan"; did you mean "adam"?'],
      mend: 'Change to `adam`',
      mended: file(rest).replace('{ defineModel', '{ adam, defineModel'),
    },
    'a function that is not imported': {
      source: file(rest).replace('seed', '').replace('[dense(500)]', '[dense(500)], schedule: «joint»()'),
      told: ['not-imported "joint" is not imported from ff-core'],
      mend: 'Import `joint` from ff-core',
      mended: file(`${rest}, schedule: joint()`),
    },
    'a function that is not there': {
      source: file('data: mnist(), layers: [«dens»(500), dense(5)]'),
      told: ['not-imported "dens" is declared nowhere; did you mean "dense"?'],
      mend: 'Change to `dense`',
      mended: file('data: mnist(), layers: [dense(500), dense(5)]'),
    },
    'no import at all': {
      source: 'const layers = [«dense»(5)];\nexport default «defineModel»({ data: «mnist»(), layers });\n',
      told: [
        'not-imported "dense" is not imported from ff-core',
        'not-imported "defineModel" is not imported from ff-core',
        'not-imported "mnist" is not imported from ff-core',
      ],
      mend: 'Import `dense` from ff-core',
      mended:
        "import { dense } from 'ff-core';\nconst layers = [dense(5)];\nexport default defineModel({ data: mnist(), layers });\n",
    },
    'an import in many lines': {
      source:
        "import {\n  defineModel,\n  dense,\n} from 'ff-core';\nexport default defineModel({ data: «mnist»(), layers: [dense(5)] });\n",
      told: ['not-imported "mnist" is not imported from ff-core'],
      mend: 'Import `mnist` from ff-core',
      mended:
        "import {\n  defineModel,\n  dense,\n  mnist,\n} from 'ff-core';\nexport default defineModel({ data: mnist(), layers: [dense(5)] });\n",
    },
    'an import of the whole module and names of others': {
      source:
        "import * as ff from 'ff-core';\nimport { dense } from './mine.ts';\nexport default ff.defineModel({ data: ff.mnist(), layers: [dense(5), ff.dense(«0»)], loss: ff.symba() });\n",
      told: ['invalid-value layers[1].units: got 0; expected a whole number of at least 1'],
      mend: 'Change to `1`',
    },
    'a model that is not exported': {
      source:
        "import { defineModel, dense, mnist } from 'ff-core';\nconst model = «defineModel»({ data: mnist(), layers: [dense(5)] });\n",
      told: ["not-exported the model is not the file's default export; nothing can train it"],
      mend: 'Export the model',
      mended:
        "import { defineModel, dense, mnist } from 'ff-core';\nconst model = defineModel({ data: mnist(), layers: [dense(5)] });\n\nexport default model;\n",
    },
    'a call that is not exported': {
      source: file(rest).replace('export default defineModel', '«defineModel»'),
      told: ["not-exported the model is not the file's default export; nothing can train it"],
      mend: 'Export the model',
      mended: file(rest),
    },
    'something else that is exported': {
      source:
        "import { adam, defineModel, dense, mnist } from 'ff-core';\nconst model = defineModel({ data: mnist(), layers: [dense(5)] });\nexport default «adam()»;\n",
      told: ['not-exported the default export is not a model; use `export default defineModel({ … })`'],
      mend: 'Export the model',
      mended:
        "import { adam, defineModel, dense, mnist } from 'ff-core';\nconst model = defineModel({ data: mnist(), layers: [dense(5)] });\nexport default model;\n",
    },
    'options that are exported': {
      source:
        "import { dense, mnist } from 'ff-core';\nexport default «{ data: mnist(), layers: [dense(5)] }»;\n",
      told: ['not-exported the default export is not a model; use `export default defineModel({ … })`'],
      mend: 'Make it a model',
      mended: file('data: mnist(), layers: [dense(5)]').replace('({ data', '({ data'),
    },
    'no model': {
      source: '«»const a = 1;\n',
      told: ['no-model no default export; end the file with `export default defineModel({ … })`'],
    },
    'an empty file': { source: '', told: [] },
  };
  it.each(Object.entries(cases))('%s', (_name, each) => check(each));
});

describe('syntax', () => {
  const cases: Record<string, Case> = {
    'a bracket that is not closed': {
      source:
        "import { defineModel, dense, mnist } from 'ff-core';\nexport default defineModel({ data: mnist(), layers: [dense(500«]» });\n",
      told: ["syntax ',' expected."],
      mend: 'Insert `)`',
      mended: file('data: mnist(), layers: [dense(500)]'),
    },
    'a comma that is missing': {
      source: file('data: mnist() «layers»: [dense(500)]'),
      told: ["syntax ',' expected."],
      mend: 'Insert `,`',
      mended: file('data: mnist(), layers: [dense(500)]'),
    },
    'the rest of the file is missing': {
      source:
        "import { defineModel, dense, mnist } from 'ff-core';\nexport default defineModel({ data: mnist(), layers: [dense(«0»)«»",
      told: [
        'invalid-value layers[0].units: got 0; expected a whole number of at least 1',
        "syntax ']' expected.",
      ],
      mend: 'Change to `1`',
    },
  };
  it.each(Object.entries(cases))('%s', (_name, each) => check(each));
});
