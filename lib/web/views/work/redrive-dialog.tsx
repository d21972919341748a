import { maxMovedAtOnce } from '../../../reconciliation/vocabulary.ts'
import { Refused } from '../../forms/refused.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { formatCount, formatCountOf } from '../../parts/quantity.tsx'
import { type RedrivePhase, type RedriveState, useRedrive } from './use-redrive.ts'

const WhatHappens = ({ dead }: { readonly dead: number }) => (
  <>
    <p>
      About {formatCountOf(dead, 'dead letter')} will go back to the queues they came from, up to{' '}
      {formatCount(maxMovedAtOnce)} at a time, and be tried up to five more times. Any that fail again come back here.
    </p>
    <p>Fix the cause first. Doing this twice does no harm: a post that is not due is skipped.</p>
  </>
)

const movedWords = (moved: number): string => `Moved ${formatCountOf(moved, 'dead letter')}`

const leftWords = (remaining: number | null): string => {
  if (remaining === null) return ''
  return remaining === 0 ? 'None are left.' : `About ${formatCount(remaining)} are left.`
}

const sentenceOf = ({ phase, moved, remaining }: RedriveState): string => {
  if (phase === 'asking') return ''
  if (phase === 'moving' && remaining === null) return 'Moving the first ones…'
  const sofar = `${movedWords(moved)}${phase === 'moving' || phase === 'stopping' ? ' so far' : ''}. ${leftWords(remaining)}`
  if (phase === 'stopping') return `${sofar} Stopping after this round.`
  return phase === 'done' && (remaining ?? 0) > 0 ? `${sofar} The last round moved none. Try again in a moment.` : sofar
}

const Progress = ({ state }: { readonly state: RedriveState }) => {
  const { moved, remaining } = state
  return (
    <>
      <progress
        aria-label="Dead letters moved"
        max={remaining === null ? undefined : Math.max(1, moved + remaining)}
        value={remaining === null ? undefined : moved + remaining === 0 ? 1 : moved}
      />
      <p role="status">{sentenceOf(state)}</p>
    </>
  )
}

interface ButtonsProps {
  readonly state: RedriveState
  readonly start: () => void
  readonly stop: () => void
  readonly close: () => void
}

const goOnWords = { asking: 'Move them back', failed: 'Try again', stopped: 'Continue' } as const

const Buttons = ({ state: { phase }, start, stop, close }: ButtonsProps) => {
  if (phase === 'moving' || phase === 'stopping') {
    return (
      <button type="button" aria-disabled={phase === 'stopping'} onClick={stop}>
        Stop
      </button>
    )
  }
  return (
    <>
      {phase === 'done' ? null : (
        <button type="button" class="primary" onClick={start}>
          {goOnWords[phase]}
        </button>
      )}
      <button type="button" onClick={close}>
        {phase === 'asking' ? 'Cancel' : 'Close'}
      </button>
    </>
  )
}

const titles: Readonly<Record<RedrivePhase, string>> = {
  asking: 'Move the dead letters back?',
  moving: 'Moving dead letters back',
  stopping: 'Moving dead letters back',
  stopped: 'Stopped',
  failed: 'Some dead letters could not be moved',
  done: 'Dead letters moved back',
}

interface RedriveDialogProps {
  readonly dead: number
  readonly close: () => void
}

/** Asks before dead letters are moved back, then shows the progress. */
export const RedriveDialog = ({ dead, close }: RedriveDialogProps) => {
  const { state, start, stop } = useRedrive()
  const isMoving = state.phase === 'moving' || state.phase === 'stopping'
  return (
    <Dialog title={titles[state.phase]} close={isMoving ? stop : close}>
      {state.phase === 'asking' ? <WhatHappens dead={dead} /> : <Progress state={state} />}
      <Refused failure={state.failure} />
      <div class="buttons">
        <Buttons state={state} start={start} stop={stop} close={close} />
      </div>
    </Dialog>
  )
}
