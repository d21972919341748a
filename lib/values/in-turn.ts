/** Does one thing at a time, in the order in which it was asked for; one that fails stops none of those behind it. */
type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>

/** A queue for each key: what has the same key is done one after the other, everything else side by side. */
export const inTurnByKey = <Key>(): ((key: Key) => InTurn) => {
  const last = new Map<Key, Promise<unknown>>()
  return (key) => (work) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work)
    last.set(
      key,
      mine.catch(() => undefined),
    )
    return mine
  }
}
