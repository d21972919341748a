import { useState } from 'preact/hooks'
import { Dialog } from '../parts/dialog.tsx'
import { letMovesGo } from '../router.ts'
import { useUnsaved } from './unsaved.ts'

type Leave = (() => void) | null

/** While it would cost something to leave, keeps what takes the reader to where they wanted to go. */
export const useLeaving = (costs: boolean) => {
  const [leave, setLeave] = useState<Leave>(null)
  useUnsaved(costs, (wanted) => setLeave(() => wanted))
  return { leave, stay: () => setLeave(null) }
}

interface LeaveDialogProps {
  readonly leave: Leave
  readonly stay: () => void
  readonly title: string
  readonly sentence: string
  readonly label: string
}

/** Asks before the reader leaves. */
export const LeaveDialog = ({ leave, stay, title, sentence, label }: LeaveDialogProps) =>
  leave === null ? null : (
    <Dialog title={title} close={stay}>
      <p class="warning">{sentence}</p>
      <p class="buttons">
        <button type="button" class="primary" onClick={stay}>
          Stay here
        </button>
        <button
          type="button"
          onClick={() => {
            letMovesGo()
            leave()
          }}
        >
          {label}
        </button>
      </p>
    </Dialog>
  )
