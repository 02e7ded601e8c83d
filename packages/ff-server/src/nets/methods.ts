import type { ExportFormat } from '../runs/export.ts';
import type { LiveNet } from './live-net.ts';
import type { NetMethod } from './messages.ts';

type Params = Readonly<Record<string, unknown>>;

/** Answers one question about a net. Each is a module of its own, loaded when it is first asked. */
export async function answer(
  method: NetMethod,
  params: Params,
  net: LiveNet,
  onProgress: (done: number, total: number) => void,
): Promise<unknown> {
  switch (method) {
    case 'devices': {
      const { listDevices } = await import('ff-core');
      const devices = await listDevices({ measure: true });
      return devices.map(({ device: name, ...more }) => ({ name, ...more }));
    }
    case 'evaluate': {
      const { evaluate } = await import('./evaluate.ts');
      return net.ask((trained) => evaluate(trained, onProgress));
    }
    case 'predict': {
      const { predict } = await import('./predict.ts');
      return net.ask((trained) => predict(trained, params));
    }
    case 'samples': {
      const { samples } = await import('./samples.ts');
      return net.ask((trained) => samples(trained, params.from, params.count));
    }
    case 'filters': {
      const { filterTiles } = await import('./filters.ts');
      return net.ask((trained) =>
        filterTiles(trained, Number(params.from ?? 0), Number(params.count ?? 100)),
      );
    }
    case 'layers': {
      const { layers } = await import('./layers.ts');
      return net.ask(layers);
    }
    case 'pairs': {
      const { pairs } = await import('./pairs.ts');
      return net.ask((trained) => pairs(trained, params.from, params.count));
    }
    case 'confused': {
      const { confused } = await import('./confused.ts');
      return net.ask((trained) => confused(trained, params, onProgress));
    }
    case 'export': {
      const { exportRun } = await import('../runs/export.ts');
      const file = String(params.to);
      await exportRun(net.run, (question) => net.ask(question), params.format as ExportFormat, file);
      return { file };
    }
    default:
      return method satisfies never;
  }
}
