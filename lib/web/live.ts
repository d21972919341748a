import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { maxPageSize } from '../values/vocabulary.ts'
import type { Failure, Outcome } from './api/failure.ts'
import { loadPages, type Rows } from './api/load-pages.ts'
import { nextLookMs } from './api/retry.ts'
import { putOn, type Shelf, shelfNow, shownBefore } from './shown-before.ts'

const defaultEveryMs = 15_000
/** Data that is loaded again and again; the last data stays during a load, and after one that fails. */
export interface Live<Data> {
  readonly data: Data | null
  readonly failure: Failure | null
  readonly isLoading: boolean
  /** Epoch ms of the last success. */
  readonly loadedAtMs: number | null
  readonly refresh: () => void
}

type Seen<Data> = Omit<Live<Data>, 'refresh'>

const unseen = { data: null, failure: null, isLoading: true, loadedAtMs: null }

/**
 * What is known of a subject before it is loaded: what this session showed of it last. What is loaded once is what a form
 * starts from, so that it has to be fresh.
 */
const atFirst = <Data>(subject: string, everyMs: number): Seen<Data> => {
  const before = everyMs === Number.POSITIVE_INFINITY ? null : shownBefore<Data>(subject)
  return before === null ? unseen : { ...unseen, ...before }
}

/** Keeps what came for when the reader is back, and forgets what is there no more. */
const remember = <Data>(shelf: Shelf, subject: string, outcome: Outcome<Data>): void => {
  if (outcome.ok) putOn(shelf, subject, { data: outcome.data, loadedAtMs: Date.now() })
  else if (outcome.failure.status === 404) shelf.delete(subject)
}

interface Watch<Data> {
  readonly subject: string
  readonly load: (signal: AbortSignal) => Promise<Outcome<Data>>
  readonly everyMs: number
  readonly update: (change: (seen: Seen<Data>) => Seen<Data>) => void
}

const watch = <Data>({ subject, load, everyMs, update }: Watch<Data>): { look: () => void; stop: () => void } => {
  let [failures, timer, current] = [0, 0, new AbortController()]
  const shelf = shelfNow()
  const look = async (): Promise<void> => {
    window.clearTimeout(timer)
    current.abort()
    current = new AbortController()
    const { signal } = current
    update((seen) => ({ ...seen, isLoading: true }))
    const outcome = await load(signal)
    if (signal.aborted || (!outcome.ok && outcome.failure.kind === 'aborted')) return
    failures = outcome.ok ? 0 : failures + 1
    remember(shelf, subject, outcome)
    update((seen) =>
      outcome.ok
        ? { data: outcome.data, failure: null, isLoading: false, loadedAtMs: Date.now() }
        : { ...seen, failure: outcome.failure, isLoading: false },
    )
    if (!document.hidden && Number.isFinite(everyMs)) timer = window.setTimeout(look, nextLookMs(everyMs, failures))
  }
  const onVisibility = (): void => {
    if (document.hidden) window.clearTimeout(timer)
    else void look()
  }
  const onOnline = (): void => {
    if (!document.hidden) void look()
  }
  document.addEventListener('visibilitychange', onVisibility)
  window.addEventListener('online', onOnline)
  const stop = (): void => {
    current.abort()
    window.clearTimeout(timer)
    document.removeEventListener('visibilitychange', onVisibility)
    window.removeEventListener('online', onOnline)
  }
  return { look, stop }
}

/**
 * Loads, and loads again every `everyMs` (15 s by default; Infinity for once) while the tab is visible, when it becomes
 * visible again, and when the connection is back. `subject` names what is loaded: what was loaded of it before, here or in
 * another view of this session, is there at once.
 */
export const useLive = <Data>(subject: string, load: Watch<Data>['load'], everyMs = defaultEveryMs): Live<Data> => {
  const [seen, setSeen] = useState<{ subject: string; of: Seen<Data> }>(() => ({
    subject,
    of: atFirst(subject, everyMs),
  }))
  const latest = useRef(load)
  latest.current = load
  const look = useRef<() => void>(() => undefined)
  useEffect(() => {
    const update: Watch<Data>['update'] = (change) =>
      setSeen((was) => ({ subject, of: change(was.subject === subject ? was.of : atFirst(subject, everyMs)) }))
    const watching = watch<Data>({ subject, load: (signal) => latest.current(signal), everyMs, update })
    look.current = watching.look
    watching.look()
    return watching.stop
  }, [subject, everyMs])
  const refresh = useCallback(() => look.current(), [])
  return { ...(seen.subject === subject ? seen.of : atFirst<Data>(subject, everyMs)), refresh }
}

/** Apart from what `useLive` loads of the same path, which has another shape. */
const listOf = (path: string): string => `list of ${path}`

const pagesBefore = (path: string): number =>
  Math.max(1, Math.ceil((shownBefore<Rows<unknown>>(listOf(path))?.data.rows.length ?? 0) / maxPageSize))

/**
 * A list from the API, first a hundred rows, or as many as were shown before; `loadMore` adds a hundred. The longer the
 * list, the less often it is loaded again.
 */
export const useLiveRows = <Row>(path: string, everyMs = defaultEveryMs) => {
  const [wanted, setWanted] = useState(() => ({ path, pages: pagesBefore(path) }))
  const pages = wanted.path === path ? wanted.pages : pagesBefore(path)
  const live = useLive<Rows<Row>>(listOf(path), (signal) => loadPages<Row>(path, pages, signal), everyMs * pages)
  const loadMore = (): void => setWanted({ path, pages: pages + 1 })
  return { ...live, loadMore }
}
