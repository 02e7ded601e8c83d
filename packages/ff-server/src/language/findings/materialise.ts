import { type Constructor, constructors } from 'ff-core/validate';
import type { ModelOutline } from '../../models/outline/outline.ts';
import type { CallValue, Value } from '../../models/outline/value.ts';
import { makers } from '../reference/lookup.ts';

/** What a constructor of ff-core refused by itself. */
export interface Refusal {
  readonly call: CallValue;
  readonly error: unknown;
}

/** The static part of a model's options as plain data, ready for ff-core's own validation. */
export interface Materialised {
  readonly options: Record<string, unknown>;
  /** Paths whose values are not known; the options hold a stand-in there, or nothing. */
  readonly unknown: readonly string[];
  /** Paths of objects that may have more options than are known. */
  readonly open: readonly string[];
  readonly refusals: readonly Refusal[];
}

const nothing = Symbol('not known');

/** Evaluates the options of a model by ff-core's own constructors. */
export function materialise(model: ModelOutline): Materialised {
  const work = new Materialiser();
  const options: Record<string, unknown> = {};
  for (const [name, { value }] of model.options) {
    const made = name === 'layers' ? work.layers(value) : work.make(value, name);
    if (made !== nothing) options[name] = made;
    else if (name === 'data') options.data = constructors.digits!();
  }
  if (!model.complete) work.open.push('');
  if (!model.complete && !('data' in options)) options.data = constructors.digits!();
  return { options, unknown: work.unknown, open: work.open, refusals: work.refusals };
}

class Materialiser {
  readonly unknown: string[] = [];
  readonly open: string[] = [];
  readonly refusals: Refusal[] = [];

  /** The list of layers: an unknown one is stood in for by a layer that nothing is wrong with. */
  layers(value: Value): unknown {
    if (value.kind !== 'list') {
      const made = this.make(value, 'layers');
      return made === nothing ? [standIn()] : made;
    }
    const layers = value.items.map((item, index) => {
      const made = this.make(item, `layers[${index}]`);
      return made === nothing ? standIn() : made;
    });
    if (!value.complete) this.unknown.push('layers');
    return layers.length === 0 && !value.complete ? [standIn()] : layers;
  }

  make(value: Value, path: string): unknown {
    switch (value.kind) {
      case 'known':
        return value.value;
      case 'code':
        return () => ({});
      case 'unknown':
        this.unknown.push(path);
        return nothing;
      case 'list': {
        const items = value.items.map((item, index) => this.make(item, `${path}[${index}]`));
        if (value.complete && !items.includes(nothing)) return items;
        this.unknown.push(path);
        return nothing;
      }
      case 'object': {
        if (!value.complete) this.open.push(path);
        const entries = value.properties.map(({ name, value: inner }) => [
          name,
          this.make(inner, `${path}.${name}`),
        ]);
        return Object.fromEntries(entries.filter(([, made]) => made !== nothing));
      }
      case 'call':
        return this.#call(value, path);
      default:
        return value satisfies never;
    }
  }

  #call(call: CallValue, path: string): unknown {
    const construct = Object.hasOwn(constructors, call.name) ? constructors[call.name] : undefined;
    if (!construct || !call.complete) {
      this.unknown.push(path);
      return nothing;
    }
    const parameters = makers[call.name]?.parameters ?? [];
    let positional = true;
    const args = call.args.map((argument, index) => {
      const parameter = parameters[index];
      const isOptions = Boolean(parameter?.type.options);
      // options written at the call are options of what it makes; a number has the parameter's name there
      const made = this.make(argument, isOptions || !parameter ? path : `${path}.${parameter.name}`);
      if (made !== nothing) return made;
      if (isOptions) this.open.push(path);
      else positional = false;
      return isOptions ? undefined : 1;
    });
    // what stands in for a number fits all but loops('epoch', ...)
    if (!positional && parameters[0]?.type.text !== 'number') {
      this.unknown.push(path);
      return nothing;
    }
    return this.#constructed(construct, call, args, path);
  }

  #constructed(construct: Constructor, call: CallValue, args: readonly unknown[], path: string): unknown {
    try {
      return construct(...(args as never[]));
    } catch (error) {
      if (!this.unknown.some((each) => each.startsWith(path)) && !this.open.includes(path)) {
        this.refusals.push({ call, error });
      }
      this.unknown.push(path);
      return nothing;
    }
  }
}

function standIn(): unknown {
  return (constructors.dense as (units: number) => unknown)(1);
}
