/** Places that are kept before every other one is forgotten. */
const mostLandmarks = 1024;

/** A place in a file of rows. */
export interface Landmark<State> {
  /** Where the line begins. */
  readonly offset: number;
  /** All rows from here on have this step or a later one. */
  readonly step: number;
  /** What has to be known of the rows before. */
  readonly state: State;
}

/** Some places of a long file, so that a part of it is found without reading what is before. */
export class Landmarks<State> {
  private places: Landmark<State>[] = [];

  /** @param spacing bytes between two places, twice as many whenever there are too many */
  constructor(private spacing: number) {}

  /** @param stateOf called only where the place is kept */
  pass(offset: number, step: number, stateOf: () => State): void {
    const last = this.places.at(-1);
    if (last && offset - last.offset < this.spacing) return;
    this.places.push({ offset, step, state: stateOf() });
    if (this.places.length < mostLandmarks) return;
    this.places = this.places.filter((_, index) => index % 2 === 0);
    this.spacing *= 2;
  }

  /** A place with some rows between it and those of a step; undefined where these are near the file's beginning. */
  before(step: number): Landmark<State> | undefined {
    return this.places[this.places.findLastIndex((place) => place.step < step) - 1];
  }
}
