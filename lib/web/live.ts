import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Failure, Outcome } from './api/failure.ts'
import { loadPages, type Rows } from './api/load-pages.ts'
import { nextLookMs } from './api/retry.ts'

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

interface Watch<Data> {
  readonly load: (signal: AbortSignal) => Promise<Outcome<Data>>
  readonly everyMs: number
  readonly update: (change: (seen: Seen<Data>) => Seen<Data>) => void
}

const watch = <Data>({ load, everyMs, update }: Watch<Data>): { look: () => void; stop: () => void } => {
  let [failures, timer, current] = [0, 0, new AbortController()]
  const look = async (): Promise<void> => {
    window.clearTimeout(timer)
    current.abort()
    current = new AbortController()
    const { signal } = current
    update((seen) => ({ ...seen, isLoading: true }))
    const outcome = await load(signal)
    if (signal.aborted || (!outcome.ok && outcome.failure.kind === 'aborted')) return
    failures = outcome.ok ? 0 : failures + 1
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
 * visible again, and when the connection is back. `subject` names what is loaded: when it changes, the old data is
 * forgotten.
 */
export const useLive = <Data>(subject: string, load: Watch<Data>['load'], everyMs = defaultEveryMs): Live<Data> => {
  const [seen, setSeen] = useState<{ subject: string; of: Seen<Data> }>({ subject, of: unseen })
  const latest = useRef(load)
  latest.current = load
  const look = useRef<() => void>(() => undefined)
  useEffect(() => {
    const update: Watch<Data>['update'] = (change) =>
      setSeen((was) => ({ subject, of: change(was.subject === subject ? was.of : unseen) }))
    const watching = watch<Data>({ load: (signal) => latest.current(signal), everyMs, update })
    look.current = watching.look
    watching.look()
    return watching.stop
  }, [subject, everyMs])
  const refresh = useCallback(() => look.current(), [])
  return { ...(seen.subject === subject ? seen.of : unseen), refresh }
}

/**
 * A list from the API, first a hundred rows; `loadMore` adds a hundred. The longer the list, the less often it is
 * loaded again.
 */
export const useLiveRows = <Row>(path: string, everyMs = defaultEveryMs) => {
  const [wanted, setWanted] = useState({ path, pages: 1 })
  const pages = wanted.path === path ? wanted.pages : 1
  const live = useLive<Rows<Row>>(path, (signal) => loadPages<Row>(path, pages, signal), everyMs * pages)
  const loadMore = (): void => setWanted({ path, pages: pages + 1 })
  return { ...live, loadMore }
}
