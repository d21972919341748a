/** A stored row that this release would misread. */
export class UnreadableRow extends Error {
  override name = 'UnreadableRow'
}

const names: readonly string[] = ['UnreadableRow', '$ZodError', 'ZodError']

/** Whether no later try would read it either, as long as neither the row nor the release changes. */
export const isUnreadable = (error: unknown): boolean => error instanceof Error && names.includes(error.name)
