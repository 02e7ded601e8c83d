import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openPlayground } from './open.mjs';

const help = `Opens the page in Chromium, with a real server and the runs of a folder.

npm run playground -- FOLDER [options]

  --run ID         the run to show, again for several to compare; default the newest
  --theme NAME     dark, light or contrast
  --width PIXELS   default 900
  --height PIXELS  default 1100
  --tab NAME       charts, layers, data or draw
  --language CODE  of numbers and dates; default en
  --texts FILE     JSON of the page's texts in another language, by those of its sources
  --untrusted      as in a workspace that is not trusted
  --shot FILE      saves a screenshot and ends; otherwise a window stays open until it is closed
  --axe            with --shot: prints violations of accessibility rules

FF_CHROMIUM names another browser.`;

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: {
    run: { type: 'string', multiple: true },
    theme: { type: 'string', default: 'dark' },
    width: { type: 'string', default: '900' },
    height: { type: 'string', default: '1100' },
    tab: { type: 'string' },
    language: { type: 'string' },
    texts: { type: 'string' },
    untrusted: { type: 'boolean' },
    shot: { type: 'string' },
    axe: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});

if (values.help || positionals.length !== 1) {
  console.log(help);
  process.exit(values.help ? 0 : 2);
}

const [folder = '.'] = positionals;
const { page, axe, close } = await openPlayground(resolve(process.env.INIT_CWD ?? '.', folder), {
  runs: values.run,
  isTrusted: !values.untrusted,
  language: values.language,
  translations:
    values.texts && JSON.parse(await readFile(resolve(process.env.INIT_CWD ?? '.', values.texts), 'utf8')),
  theme: values.theme,
  width: Number(values.width),
  height: Number(values.height),
  headless: values.shot !== undefined,
  onSave: async ({ kind, name, content }) => {
    await writeFile(name, content, kind === 'png' ? 'base64' : 'utf8');
    console.log(`saved ${name}`);
  },
});
try {
  if (values.tab) await page.getByRole('tab', { name: values.tab }).click();
  if (values.shot) {
    // until the figures are drawn, and no question is open
    await page.waitForTimeout(1500);
    const rings = page.locator('vscode-progress-ring').filter({ visible: true });
    while ((await rings.count()) > 0) await rings.first().waitFor({ state: 'hidden', timeout: 60_000 });
    await page.screenshot({ path: resolve(process.env.INIT_CWD ?? '.', values.shot) });
    if (values.axe) console.log(JSON.stringify(await axe(), null, 1));
  } else await page.waitForEvent('close', { timeout: 0 });
} finally {
  await close();
}
