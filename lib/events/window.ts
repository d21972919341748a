import type { Run } from '../reconciliation/run.ts'
import type { Instant } from '../values/instant.ts'

type Seen = Pick<Run, 'runId' | 'startedAt'>

/** From when on runs are looked at, and which of those are announced. */
export interface Window {
  readonly from: Instant
  /** `<startedAt>~<runId>`. */
  readonly announced: ReadonlySet<string>
}

const nameOf = ({ runId, startedAt }: Seen): string => `${startedAt}~${runId}`

export const isAnnounced = ({ announced }: Window, run: Seen): boolean => announced.has(nameOf(run))

export const withAnnounced = ({ from, announced }: Window, run: Seen): Window => ({
  from,
  announced: new Set([...announced, nameOf(run)]),
})

export const readWindow = (cursor: string, draft: string | undefined): Window => ({
  from: cursor as Instant,
  announced: new Set((draft ?? '').split(' ').filter((name) => name !== '')),
})

export const writeWindow = ({ from, announced }: Window): { readonly cursor: string; readonly draft: string } => ({
  cursor: from,
  draft: [...announced].toSorted().join(' '),
})

/**
 * The window moved on to the first of its runs that is not announced, but never past `listed`, since an earlier run may still
 * be listed late. Runs that fall behind it are forgotten.
 */
export const movedOn = (window: Window, runs: readonly Seen[], listed: Instant): Window => {
  const underway = runs.filter((run) => !isAnnounced(window, run)).map(({ startedAt }) => startedAt)
  const [first = listed] = [...underway, listed].toSorted()
  const [from = first] = [first, window.from].toSorted().toReversed()
  return { from, announced: new Set([...window.announced].filter((name) => name >= from)) }
}
