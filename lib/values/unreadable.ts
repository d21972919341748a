/** A stored row that this release would misread. */
export class UnreadableRow extends Error {
  override name = 'UnreadableRow'
}

/** Whether no later try would read it either, as long as neither the row nor the release changes. */
export const isUnreadable = (error: unknown): boolean =>
  error instanceof Error && /^(?:UnreadableRow|\$?ZodError)$/.test(error.name)

/** What a list has in the place of a row that cannot be read: its key, and why. */
export class Unread {
  readonly row: string
  readonly error: unknown
  constructor(row: string, error: unknown) {
    this.row = row
    this.error = error
  }
}

/** A page of a list that goes past rows which cannot be read. `readableOf` makes a page of the others, and logs these. */
export interface MixedPage<Thing> {
  readonly rows: readonly (Thing | Unread)[]
  readonly nextCursor: string | null
}
