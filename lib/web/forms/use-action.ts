import { useState } from 'preact/hooks'
import type { Failure, Outcome } from '../api/failure.ts'

export interface Action<Input> {
  readonly isBusy: boolean
  /** Why the last try was refused; null before it, and while another one runs. */
  readonly failure: Failure | null
  /** Does it, unless it is being done. */
  readonly run: (input: Input) => Promise<void>
}

/** Something that a press of a button does: once at a time, with `done` for when it worked. */
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
