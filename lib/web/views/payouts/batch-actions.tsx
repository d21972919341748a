import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { tell } from '../../notices.ts'
import { saveFile } from '../campaign/export/save-file.ts'
import type { Batch } from '../money/payout-data.ts'
import { ImportResults } from './import-results.tsx'
import { untilWhole } from './until-whole.ts'

interface ActionsProps {
  readonly batch: Batch
  readonly path: string
  readonly changed: () => void
}

/** What can be done with a batch: its file, its results, and cancelling it while nobody has the file. */
export const BatchActions = ({ batch, path, changed }: ActionsProps) => {
  const [open, setOpen] = useState<'cancel' | 'results' | null>(null)
  const close = (): void => setOpen(null)
  const file = useAction<void, string>(
    () => callApi('GET', `${path}/file`, { reads: 'text' }),
    (text) => {
      saveFile(`${batch.id}.csv`, 'text/csv', [text])
      changed()
    },
  )
  const cancel = useAction<void, Batch>(
    () => untilWhole(() => callApi<Batch>('POST', `${path}/cancel`), changed),
    () => {
      tell('good', 'The batch is cancelled: what it took is payable again.')
      close()
      changed()
    },
  )
  const isOpen = batch.is_whole && batch.cancelled_at === null && batch.payouts > 0
  return (
    <>
      {isOpen ? (
        <>
          <button type="button" class="primary" aria-busy={file.isBusy} onClick={() => void file.run()}>
            Download the file
          </button>
          <button type="button" onClick={() => setOpen('results')}>
            Report results
          </button>
        </>
      ) : null}
      {batch.cancelled_at === null && batch.paid + batch.failed === 0 ? (
        <button type="button" onClick={() => setOpen('cancel')}>
          Cancel the batch
        </button>
      ) : null}
      <Refused failure={file.failure} />
      {open === 'cancel' ? (
        <ConfirmDialog
          title="Cancel the batch?"
          sentence="What it took is payable again, and nothing of it can be paid. This works only as long as nobody downloaded its file."
          label="Cancel the batch"
          busyLabel="Cancelling…"
          action={cancel}
          close={close}
        />
      ) : null}
      {open === 'results' ? <ImportResults path={path} stored={changed} close={close} /> : null}
    </>
  )
}
