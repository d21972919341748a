import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import type { Failure } from '../../api/failure.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { tell } from '../../notices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { formatCount, formatCountOf } from '../../parts/quantity.tsx'
import type { Results } from '../money/payout-data.ts'
import { untilWhole } from './until-whole.ts'

const csv = { 'content-type': 'text/csv' }

const sentenceOf = ({ paid, failed, unchanged }: Results): string =>
  `${formatCount(paid)} paid, ${formatCount(failed)} failed, ${formatCount(unchanged)} known already`

/** What is wrong with rows, each with its sentence. */
const Rows = ({ failure }: { readonly failure: Failure | null }) =>
  failure === null || failure.errors.length === 0 ? (
    <Refused failure={failure} />
  ) : (
    <div class="refused" role="alert">
      <p>Nothing was stored. Correct these rows, and choose the file again:</p>
      <ul>
        {failure.errors.map(({ path, message }) => (
          <li key={path}>
            <code>{path}</code> {message}
          </li>
        ))}
      </ul>
    </div>
  )

interface ImportProps {
  readonly path: string
  readonly stored: () => void
  readonly close: () => void
}

/** Takes what became of payouts from a CSV file: checked first, stored after another press. */
export const ImportResults = ({ path, stored, close }: ImportProps) => {
  const [text, setText] = useState<string | null>(null)
  const [found, setFound] = useState<Results | null>(null)
  const send = (dryRun: boolean) =>
    callApi<Results>('POST', `${path}/results/import${dryRun ? '?dry_run=true' : ''}`, {
      body: text ?? '',
      headers: csv,
    })
  const check = useAction<string, Results>(
    (body) => callApi('POST', `${path}/results/import?dry_run=true`, { body, headers: csv }),
    setFound,
  )
  const store = useAction<void, Results>(
    () => untilWhole(() => send(false), stored),
    (results) => {
      tell('good', `Stored: ${sentenceOf(results)}.`)
      close()
      stored()
    },
  )
  const choose = async ({ currentTarget }: { readonly currentTarget: HTMLInputElement }): Promise<void> => {
    const [file] = currentTarget.files ?? []
    if (file === undefined) return
    const content = await file.text()
    currentTarget.value = ''
    setText(content)
    setFound(null)
    void check.run(content)
  }
  const submit = (event: Event): void => {
    event.preventDefault()
    if (found !== null) void store.run()
  }
  return (
    <Dialog title="Report results" close={close}>
      <form onSubmit={submit} noValidate>
        <Field
          label="CSV file"
          hint={
            <>
              Columns: <code>payout_id,status,reference,reason</code>. <code>PAID</code> needs a reference; what{' '}
              <code>FAILED</code> is payable again. The same rows again change nothing.
            </>
          }
        >
          {(attributes) => (
            <input {...attributes} type="file" accept=".csv,.txt,text/csv" disabled={store.isBusy} onChange={choose} />
          )}
        </Field>
        {check.isBusy ? <p role="status">Checking the rows. Nothing is stored yet.</p> : null}
        {found === null ? null : (
          <p role="status">
            {formatCountOf(found.paid + found.failed + found.unchanged, 'row')} fit: {sentenceOf(found)}.
          </p>
        )}
        <Rows failure={store.failure ?? (found === null ? check.failure : null)} />
        <FormButtons
          label={found === null ? 'Choose a file first' : 'Store these results'}
          busyLabel="Storing…"
          isBusy={store.isBusy}
          cancel={close}
        />
      </form>
    </Dialog>
  )
}
