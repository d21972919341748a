import { useState } from 'preact/hooks'
import type { Failure, Outcome } from '../api/failure.ts'

export interface Action<Input> {
  readonly isBusy: boolean
  /** Why the last attempt was refused; null before the first one, and while another one runs. */
  readonly failure: Failure | null
  /** Starts the action, unless it is already running. */
  readonly run: (input: Input) => Promise<void>
}

/** The action of a button: it runs once at a time, and calls `done` when it succeeds. */
export const useAction = <Input, Data>(
  act: (input: Input) => Promise<Outcome<Data>>,
  done: (data: Data) => void,
): Action<Input> => {
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const run = async (input: Input): Promise<void> => {
    if (isBusy) return
    setIsBusy(true)
    setFailure(null)
    const outcome = await act(input)
    setIsBusy(false)
    if (outcome.ok) done(outcome.data)
    else if (outcome.failure.kind !== 'aborted') setFailure(outcome.failure)
  }
  return { isBusy, failure, run }
}
