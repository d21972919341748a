import { useState } from 'preact/hooks'
import { maxShareNameLength } from '../../../sharing/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { Refused } from '../../forms/refused.tsx'
import { SecretOnce } from '../../forms/secret-once.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useFirstError } from '../../forms/use-first-error.ts'
import { useOnceKey } from '../../forms/use-once-key.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import {
  daysHint,
  emptyShare,
  linksNote,
  nameHint,
  readShare,
  reportLink,
  type ShareBody,
  type ShareDraft,
  type ShareLink,
} from './share-words.ts'

interface NewShareProps {
  readonly path: string
  readonly created: () => void
  readonly close: () => void
}

interface CreateProps extends Omit<NewShareProps, 'created'> {
  readonly created: (link: ShareLink & { readonly token: string }) => void
}

const Create = ({ path, created, close }: CreateProps) => {
  const [draft, setDraft] = useState<ShareDraft>(emptyShare)
  const [error, setError] = useState<string | null>(null)
  const once = useOnceKey()
  const { run, isBusy, failure } = useAction<ShareBody, Parameters<CreateProps['created']>[0]>(
    (body) => once(body, (onceKey) => callApi('POST', path, { body, onceKey })),
    created,
  )
  const form = useFirstError(error)
  const create = (event: Event): void => {
    event.preventDefault()
    const read = readShare(draft, Date.now())
    setError('error' in read ? read.error : null)
    if ('body' in read) void run(read.body)
  }
  return (
    <form ref={form} onSubmit={create} noValidate>
      <p class="card-note">{linksNote}</p>
      <Field label="Who it is for" hint={nameHint}>
        {(attributes) => (
          <input
            {...attributes}
            autocomplete="off"
            maxLength={maxShareNameLength}
            value={draft.name}
            onInput={({ currentTarget }) => setDraft({ ...draft, name: currentTarget.value })}
          />
        )}
      </Field>
      <Field label="Works for how many days" hint={daysHint} error={error}>
        {(attributes) => (
          <input
            {...attributes}
            class="count-input"
            inputMode="numeric"
            autocomplete="off"
            value={draft.days}
            onInput={({ currentTarget }) => setDraft({ ...draft, days: currentTarget.value })}
          />
        )}
      </Field>
      <Refused failure={failure} />
      <FormButtons label="Create the link" busyLabel="Creating…" isBusy={isBusy} cancel={close} />
    </form>
  )
}

/** Makes a link to a campaign's report, and shows it once. */
export const NewShare = ({ path, created, close }: NewShareProps) => {
  const [token, setToken] = useState<string | null>(null)
  const take: CreateProps['created'] = (link) => {
    setToken(link.token)
    created()
  }
  return (
    <Dialog title={token === null ? 'Share a report' : 'Send this link'} close={close}>
      {token === null ? (
        <Create path={path} created={take} close={close} />
      ) : (
        <SecretOnce
          label="Link to the report"
          secret={reportLink(window.location.origin, token)}
          warning="You see this link only once. Whoever has it can read the report until it expires or you revoke it."
          close={close}
        />
      )}
    </Dialog>
  )
}
