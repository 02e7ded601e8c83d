/** Something that is done at most once in a while, however often it is asked for; the last wish always counts. */
export interface Throttled {
  readonly soon: () => void;
  dispose(): void;
}

/** The first wish is followed at once, those after it `milliseconds` later, together. */
export function throttled(milliseconds: number, act: () => void): Throttled {
  let timer: NodeJS.Timeout | undefined;
  let isWanted = false;
  const run = () => {
    isWanted = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (isWanted) run();
    }, milliseconds);
    act();
  };
  return {
    soon() {
      if (timer) isWanted = true;
      else run();
    },
    dispose() {
      clearTimeout(timer);
      timer = undefined;
      isWanted = false;
    },
  };
}
