import type { ModelOutline } from '../../models/outline/outline.ts';
import type { ModelDocument } from '../document.ts';
import { replacement } from './edits.ts';
import type { Finding } from './finding.ts';

/** Windows that an input does not fit, as training would say it: it shows when data and layers meet. */
export function windowFindings({ shapes }: ModelDocument, model: ModelOutline): Finding[] {
  return model.layers.flatMap((layer): Finding[] => {
    const misfit = shapes[layer.index]?.misfit;
    if (misfit === undefined) return [];
    const [, option] = /\.(kernel|stride|pool): /.exec(misfit) ?? [];
    const value = option === undefined ? undefined : layer.options.get(option)?.value;
    const most = /(?:expected 1 to|kernels of 1 to) (\d+)/.exec(misfit)?.[1];
    const mends =
      value && most && most !== '0'
        ? [{ title: `Change to \`${most}\``, edits: [replacement(value.span, most)] }]
        : [];
    return [
      { code: 'window-misfit', severity: 'error', span: (value ?? layer).span, message: misfit, mends },
    ];
  });
}
