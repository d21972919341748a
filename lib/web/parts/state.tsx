import type { ComponentChildren } from 'preact'
import type { Failure } from '../api/failure.ts'
import type { Live } from '../live.ts'
import { formatInstant, formatTime } from './instant.tsx'

/** What a part of a page that loads will look like. */
export type Shape = 'headline' | 'figures' | 'card' | 'table' | 'form' | 'chart'

interface LoadingProps {
  /** As it goes into "Loading …". */
  readonly what: string
  /** What will stand there, from top to bottom, so that nothing jumps once it does. */
  readonly like?: readonly Shape[] | undefined
}

/** A placeholder while something loads: in the shape of what comes, where that is known. */
export const Loading = ({ what, like }: LoadingProps) =>
  like === undefined ? (
    <div class="state" role="status">
      <span class="spinner" aria-hidden="true" />
      Loading {what}…
    </div>
  ) : (
    <div class="skeleton" role="status">
      <span class="for-ears">Loading {what}…</span>
      {like.map((shape, at) => (
        <div key={at} class={`skeleton-${shape}`} aria-hidden="true" />
      ))}
    </div>
  )

/** Says that there is nothing, and what to do about it. */
export const Empty = ({ title, children }: { readonly title: string; readonly children?: ComponentChildren }) => (
  <div class="state empty">
    <p class="state-title">{title}</p>
    {children}
  </div>
)

interface FailedProps {
  readonly failure: Failure
  readonly retry?: () => void
}

/** Says why nothing can be shown, and what to do next. */
export const Failed = ({ failure, retry }: FailedProps) => (
  <div class="state state-failed" role="alert">
    <p class="state-title">{failure.status === 404 ? 'Not found' : 'This could not be loaded'}</p>
    <p>{failure.sentence}</p>
    {failure.requestId === null ? null : <p class="fine">Request id: {failure.requestId}</p>}
    {retry === undefined || failure.status === 404 ? null : (
      <button type="button" onClick={retry}>
        Try again
      </button>
    )}
  </div>
)

const Stale = ({ failure, loadedAtMs }: { readonly failure: Failure; readonly loadedAtMs: number }) => (
  <p class="stale" role="status">
    Out of date: last loaded {formatInstant(loadedAtMs)}. {failure.sentence}
  </p>
)

interface ShownProps<Data> {
  readonly live: Live<Data>
  /** What is being loaded, as it goes into "Loading …". */
  readonly what: string
  readonly like?: LoadingProps['like']
  readonly children: (data: Data) => ComponentChildren
}

/** Live data in each of its states; what was loaded before stays if a later load fails. */
export const Shown = <Data,>({ live, what, like, children }: ShownProps<Data>) => {
  const { data, failure, loadedAtMs, refresh } = live
  if (data === null)
    return failure === null ? <Loading what={what} like={like} /> : <Failed failure={failure} retry={refresh} />
  return (
    <>
      {failure === null || loadedAtMs === null ? null : <Stale failure={failure} loadedAtMs={loadedAtMs} />}
      {children(data)}
    </>
  )
}

/** When a view was last updated, and a button to update it now. */
export const Freshness = ({ live }: { readonly live: Omit<Live<unknown>, 'data'> }) => (
  <p class="freshness">
    {live.loadedAtMs === null ? null : <span class="fine">Updated {formatTime(live.loadedAtMs)}</span>}
    <button type="button" class="quiet" aria-busy={live.isLoading} onClick={live.refresh}>
      Refresh
    </button>
  </p>
)
