/** Does one piece of work after another, whether or not the one before went well. */
export type InTurn = <T>(work: () => Promise<T> | T) => Promise<T>;

/** For what must not happen at the same time: a connection of DuckDB has one transaction, and is not to be closed in the middle. */
export function inTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
