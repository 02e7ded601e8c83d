/** What ff-core takes, as completion and hover show it. */

/** What an option or a parameter may be. */
export interface TypeDoc {
  /** The type as TypeScript writes it. */
  readonly text: string;
  /** Single values it may have, such as the names of activations. */
  readonly values?: readonly (string | number | boolean)[];
  /** Functions of ff-core that make such a value. */
  readonly makers?: readonly string[];
  /** Options of an object that it may be. */
  readonly options?: readonly OptionDoc[];
  /** What its elements may be, for a list. */
  readonly element?: TypeDoc;
}

/** An option of a model, a layer, an optimizer, ... */
export interface OptionDoc {
  readonly name: string;
  readonly optional: boolean;
  /** The doc comment: default, unit, source. */
  readonly doc: string;
  readonly type: TypeDoc;
}

/** A function of ff-core that a model file may call. */
export interface MakerDoc {
  readonly doc: string;
  readonly signature: string;
  readonly parameters: readonly OptionDoc[];
}

/** ff-core's public API as a model file sees it. */
export interface Reference {
  readonly makers: Readonly<Record<string, MakerDoc>>;
  /** Names of all values that ff-core exports. */
  readonly exports: readonly string[];
}
