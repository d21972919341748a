import { useRef, useState } from 'preact/hooks'
import { tell } from '../../notices.ts'
import { formatCountOf } from '../../parts/quantity.tsx'
import type { Alert, Reader } from './alert-data.ts'
import type { Handling } from './handle-alert.ts'
import { useHandled } from './handled-alerts.ts'
import { ResolveDialog } from './resolve-dialog.tsx'

interface UseHandling {
  readonly me: Reader
  /** The alerts on the page; a handled one shows its new state until the list changes. */
  readonly subject: string
  /** Loads the list again. */
  readonly refresh: () => void
  /** Where the focus goes when the button that had it is gone. */
  readonly focusOf: (alert: Alert) => HTMLElement | null
}

const sentenceOf = ({ alert, isMine }: Handling): string => {
  if (alert.status === 'RESOLVED') {
    return isMine ? `“${alert.title}” is resolved.` : `Somebody else already resolved “${alert.title}”.`
  }
  return isMine
    ? `You took on “${alert.title}”. It no longer escalates.`
    : `Somebody else already took on “${alert.title}”.`
}

const sentenceOfMany = (handlings: readonly Handling[]): string => {
  const mine = handlings.filter(({ isMine }) => isMine).length
  const rest = handlings.length - mine
  const others = rest === 0 ? '' : ` Somebody else had already handled ${formatCountOf(rest, 'other')}.`
  return mine === 0
    ? 'Somebody else had already handled all of these.'
    : `You took on ${formatCountOf(mine, 'alert')}.${others}`
}

/** Handles alerts: shows and announces each result at once, and keeps the focus nearby. */
export const useHandling = ({ me, subject, refresh, focusOf }: UseHandling) => {
  const { handled, keep } = useHandled(subject)
  const [asking, setAsking] = useState<Alert | null>(null)
  const drafts = useRef(new Map<string, string>())
  const regainFocus = (alert: Alert): void => {
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) focusOf(alert)?.focus()
    })
  }
  const done = (handling: Handling): void => {
    keep(handling.alert)
    const isToldInDialog = asking !== null && !handling.isMine
    if (!isToldInDialog) tell(handling.isMine ? 'good' : 'info', sentenceOf(handling))
    refresh()
    regainFocus(handling.alert)
  }
  const doneTogether = (handlings: readonly Handling[]): void => {
    tell('good', sentenceOfMany(handlings))
    refresh()
    if (handlings[0] !== undefined) regainFocus(handlings[0].alert)
  }
  const close = (): void => {
    setAsking((now) => (now === asking ? null : now))
    if (asking !== null) regainFocus(asking)
  }
  const dialog =
    asking === null ? null : (
      <ResolveDialog key={asking.id} alert={asking} me={me} drafts={drafts.current} handled={done} close={close} />
    )
  return { handled, keep, done, doneTogether, resolve: setAsking, dialog }
}
