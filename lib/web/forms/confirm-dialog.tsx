import { Dialog } from '../parts/dialog.tsx'
import { Refused } from './refused.tsx'
import type { useAction } from './use-action.ts'

interface ConfirmDialogProps {
  readonly title: string
  /** What it means. */
  readonly sentence: string
  /** The button's label, and its label while the action runs. */
  readonly label: string
  readonly busyLabel: string
  readonly action: Pick<ReturnType<typeof useAction<void, unknown>>, 'run' | 'isBusy' | 'failure'>
  readonly close: () => void
}

/** Asks before something is done that cannot be undone; the focus starts on Cancel. */
export const ConfirmDialog = ({ title, sentence, label, busyLabel, action, close }: ConfirmDialogProps) => (
  <Dialog title={title} close={close}>
    <p class="warning">{sentence}</p>
    <Refused failure={action.failure} />
    <p class="buttons">
      <button type="button" onClick={close}>
        Cancel
      </button>
      <button type="button" class="primary" aria-busy={action.isBusy} onClick={() => action.run()}>
        {action.isBusy ? busyLabel : label}
      </button>
    </p>
  </Dialog>
)
