import fc from 'fast-check';
import type { RunInfo } from 'ff-server/protocol';
import { expect, it } from 'vitest';
import type { ChartSpec } from '../charts/data/chart-specs.ts';
import { setTranslator, translatorOf } from '../text/l10n.ts';
import { csvOf } from './csv.ts';
import { escaped } from './escape.ts';
import { reportHtml } from './report.ts';
import { svgChart } from './svg-chart.ts';

it('writes a row for each x, in order, with every digit', () => {
  const csv = csvOf('step', [
    { title: 'Layer 1', x: [1, 3], y: [0.1, 1 / 3] },
    { title: 'Layer 2', x: [2, 3], y: [1e-9, null] },
  ]);
  expect(csv).toBe('step,Layer 1,Layer 2\r\n1,0.1,\r\n2,,1e-9\r\n3,0.3333333333333333,\r\n');
});

it('quotes titles, and lets none become a formula', () => {
  expect(csvOf('x', [{ title: '=HYPERLINK("evil","a"),b', x: [], y: [] }])).toBe(
    `x,"'=HYPERLINK(""evil"",""a""),b"\r\n`,
  );
});

it('escapes whatever could end a text or an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escaped(text)).not.toMatch(/[<>"']|&(?!#\d+;)/);
    }),
  );
});

const hostile = '</style></svg><script>alert(1)</script>"\' onload=alert(2) x="';
const spec: ChartSpec = {
  id: 'loss',
  title: hostile,
  isPercent: true,
  isExtra: false,
  lines: [{ id: 'a', run: 0, series: 'layers[0].loss', label: hostile, colour: hostile, dash: [8, 4] }],
};
const info: RunInfo = {
  run: `/runs/${hostile}`,
  id: hostile,
  name: hostile,
  state: 'crashed',
  error: hostile,
  source: hostile,
  device: hostile,
  created: '2026-01-02T03:04:05.000Z',
  step: 1234,
  steps: 2000,
  generation: 1,
};

function chart(text = hostile): string {
  const raw = { x: Float64Array.of(1, 2, 3), y: Float64Array.of(1, 4, 2) };
  const marks = [{ run: 'r', x: 2, type: 'generation', generation: 1, text }];
  const line = { ...spec.lines[0]!, label: text };
  return svgChart(
    { ...spec, title: text, lines: [line] },
    { lines: [{ spec: line, raw, smooth: raw }], x: { from: 1, to: 3 }, marks },
    'step',
  );
}

it('a report holds figures, settings, generations and charts', () => {
  const report = reportHtml(
    [
      {
        info: { ...info, name: 'my digits' },
        description: {
          info,
          model: { layers: [{ units: 321 }] },
          settings: { seed: 7 },
          versions: { ff: '0.1.0' },
          log: [],
        },
        generations: [
          { generation: 0, created: info.created, step: 0, text: 'as the run was started', source: '/a' },
          {
            generation: 1,
            created: info.created,
            step: 900,
            text: 'trains layer 2 anew',
            diff: '@@ -1 +1 @@\n-a\n+b',
            source: '/b',
          },
        ],
      },
    ],
    [chart()],
    new Date('2026-01-02T03:04:05.000Z'),
  );
  for (const part of [
    'my digits',
    '1,234 of 2,000',
    'layers[0].units',
    '321',
    'trains layer 2 anew',
    '+b',
    'from step 900',
  ])
    expect(report).toContain(part);
  expect(report.match(/<svg/g)!.length).toBe(2);
  expect(report).toContain('<path class="line"');
});

it('a report is in the language of the page, but for what the run says', () => {
  setTranslator((text, ...values) => `⟦${translatorOf({})(text, ...values)}⟧`);
  const told = { ...info, run: '/1', id: '2', name: '3', source: '/4', device: '5', error: '6', seed: 7 };
  const generation = { generation: 0, created: info.created, step: 8, text: '9', diff: '10', source: '/11' };
  const run = {
    info: { ...told, ended: info.created, epoch: 1, rate: 2, testError: 3, trainSeconds: 4000 },
    description: { info: told, model: { 12: '13' }, settings: {}, versions: {}, log: [] },
    generations: [generation, { ...generation, generation: 1, step: undefined }],
  };
  const report = reportHtml([run, run], [chart('14')], new Date(0));
  setTranslator(translatorOf({}));
  const shown = report
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]*?(?:aria-label="([^"]*)"[^>]*)?>/g, '$1 ');
  let unmarked = shown;
  while (/⟦[^⟦⟧]*⟧/.test(unmarked)) unmarked = unmarked.replace(/⟦[^⟦⟧]*⟧/g, '');
  for (const text of ['⟦State⟧', '⟦Settings of 3⟧', '⟦14 by ⟦step⟧⟧']) expect(shown).toContain(text);
  expect(unmarked).not.toMatch(/\p{L}/u);
});

it('nothing in a report is markup that came from a run', () => {
  const generation = { generation: 0, created: info.created, text: hostile, diff: hostile, source: hostile };
  const run = {
    info,
    description: {
      info,
      model: { [hostile]: hostile },
      settings: { [hostile]: [hostile] },
      versions: {},
      log: [hostile],
    },
    generations: [generation, { ...generation, generation: 1 }],
  };
  const report = reportHtml(
    [run, { ...run, description: { ...run.description, settings: {} } }],
    [chart()],
    new Date(0),
  );
  expect(report).toContain(escaped(hostile));
  expect(report.replaceAll(escaped(hostile), '')).not.toMatch(/alert|<script/);
});
