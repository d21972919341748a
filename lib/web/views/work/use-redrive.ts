import { useEffect, useRef, useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import type { Failure } from '../../api/failure.ts'
import { type Redrive, redriveRounds } from './redrive-rounds.ts'

/** `asking` before the first round; `stopping` until the current round ends. */
export type RedrivePhase = 'asking' | 'moving' | 'stopping' | 'stopped' | 'failed' | 'done'

export interface RedriveState {
  readonly phase: RedrivePhase
  /** By all rounds together. */
  readonly moved: number
  /** Approximate; null before the first round ends. */
  readonly remaining: number | null
  readonly failure: Failure | null
}

const begun: RedriveState = { phase: 'asking', moved: 0, remaining: null, failure: null }

const endOf = (failure: Failure | null, wasStopped: boolean, { remaining }: RedriveState): RedrivePhase => {
  if (failure !== null) return 'failed'
  return wasStopped && remaining !== 0 ? 'stopped' : 'done'
}

/** Moves dead letters back in rounds, which stop when the reader leaves the view. */
export const useRedrive = () => {
  const [state, setState] = useState(begun)
  const rounds = useRef({ isStopped: false, leaving: new AbortController() })
  useEffect(() => () => rounds.current.leaving.abort(), [])
  const start = async (): Promise<void> => {
    const { signal } = rounds.current.leaving
    rounds.current.isStopped = false
    setState((was) => ({ ...was, phase: 'moving', failure: null }))
    const failure = await redriveRounds({
      redrive: () => callApi<Redrive>('POST', '/reconciliation/dlq/redrive', { signal }),
      isStopped: () => rounds.current.isStopped,
      moved: ({ moved, remaining }) => setState((was) => ({ ...was, moved: was.moved + moved, remaining })),
    })
    if (!signal.aborted) setState((was) => ({ ...was, phase: endOf(failure, rounds.current.isStopped, was), failure }))
  }
  const stop = (): void => {
    rounds.current.isStopped = true
    setState((was) => ({ ...was, phase: 'stopping' }))
  }
  return { state, start, stop }
}
