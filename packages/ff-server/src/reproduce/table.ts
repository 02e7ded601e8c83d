import { exampleOf, publishedSystems } from './published.ts';
import type { Result } from './results.ts';

/** docs/results.md: what was published, what was measured here, and why they differ. Only what was run is in it. */
export function resultsTable(results: readonly Result[]): string {
  const lines = publishedSystems.flatMap((system) =>
    (['full', 'short', 'control'] as const).flatMap((version) => {
      const own = results.filter((each) => each.name === system.name && each.version === version);
      if (own.length === 0) return [];
      const [first] = own as [Result];
      const cells = [
        `[${system.name}](../examples/${exampleOf(system)}.ff.ts)`,
        `${system.published} (${system.source})`,
        { full: 'full', short: `short: ${system.shortIs}`, control: `control: ${system.controlIs}` }[version],
        own.map(({ error }) => `${error.toFixed(2)} %`).join(', '),
        own.map(({ layers }) => layers.map((error) => error.toFixed(2)).join(' / ') || '-').join('; '),
        own.map(({ seed }) => seed).join(', '),
        String(first.epochs),
        own.map(({ trainSeconds }) => `${Math.round(trainSeconds)} s`).join(', '),
        `${first.device}, ${first.data}`,
        `\`${first.command}\``,
      ];
      return [`| ${cells.join(' | ')} |`];
    }),
  );
  const named = publishedSystems.filter(({ name }) => results.some((each) => each.name === name));
  return `# Published systems, measured here

Made by \`ff reproduce\` from results.json: do not edit. Test error on all test images after the last step; a row is there
only for what was run. "Layers alone": the error when one layer's goodness decides; where no label is in the input, of
telling an image from its negative (guessing has 50 %). Times are of a machine of 2 cores that does other work as well: upper
bounds.

| example | published | version | measured here | layers alone, % | seeds | epochs | training | device, data | command |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${lines.map((line) => `${line}\n`).join('')}
## Why they differ

${named.map(({ name, why }) => `- **${name}**: ${why}\n`).join('')}`;
}
