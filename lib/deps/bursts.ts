const maxVisitors = 1_000

/**
 * Visitors who clicked too often in a minute: their further clicks in it need no write to be told, which keeps one
 * visitor's storm off the row that it would all go to.
 */
export interface Bursts {
  readonly isUnderway: (visitorKey: string, minute: number) => boolean
  readonly note: (visitorKey: string, minute: number) => void
}

export const createBursts = (): Bursts => {
  const minutes = new Map<string, number>()
  return {
    isUnderway: (visitorKey, minute) => minutes.get(visitorKey) === minute,
    note: (visitorKey, minute) => {
      minutes.delete(visitorKey)
      minutes.set(visitorKey, minute)
      const [oldest] = minutes.keys()
      if (minutes.size > maxVisitors && oldest !== undefined) minutes.delete(oldest)
    },
  }
}
