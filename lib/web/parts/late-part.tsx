import type { ComponentChildren } from 'preact'
import { type Late, lateAdvice, useLate } from '../late.ts'
import { Loading } from './state.tsx'

/** Says that a part of the page could not be loaded. */
const NotLoaded = ({ what, retry }: { readonly what: string; readonly retry: () => void }) => (
  <div class="state state-failed" role="alert">
    <p class="state-title">{what} could not be loaded</p>
    <p>{lateAdvice}</p>
    <button type="button" onClick={retry}>
      Try again
    </button>
  </div>
)

type Component<Props> = (props: Props) => ComponentChildren

/** A component whose code is loaded when it is first drawn. `what` begins the sentence that says that this failed. */
export const latePart =
  <Parts, Props extends object>(
    parts: Late<Parts>,
    what: string,
    pick: (parts: Parts) => Component<Props>,
  ): Component<Props> =>
  (props) => {
    const { part, isFailed, load } = useLate(parts)
    if (part !== null) {
      const Part = pick(part)
      return <Part {...props} />
    }
    return isFailed ? <NotLoaded what={what} retry={load} /> : <Loading what={what.toLowerCase()} />
  }
