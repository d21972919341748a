import { useState } from 'preact/hooks'
import type { EndpointKind } from '../../../notifications/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { Refused } from '../../forms/refused.tsx'
import { SecretOnce } from '../../forms/secret-once.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useFirstError } from '../../forms/use-first-error.ts'
import { useOnceKey } from '../../forms/use-once-key.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { type EndpointWithSecret, endpointsPath } from './endpoint-data.ts'
import { bodyOfNew, emptyEndpoint, missingIn } from './endpoint-draft.ts'
import { EventFields, UrlField } from './endpoint-fields.tsx'
import { secretWarning } from './endpoint-words.ts'

const kinds: readonly (readonly [EndpointKind, string])[] = [
  ['webhook', 'A webhook'],
  ['slack', 'A Slack channel'],
]

interface FormProps {
  readonly added: (endpoint: EndpointWithSecret) => void
  readonly close: () => void
}

const useAdding = (added: FormProps['added']) => {
  const [draft, setDraft] = useState(emptyEndpoint)
  const [error, setError] = useState<string | null>(null)
  const once = useOnceKey()
  const { run, isBusy, failure } = useAction<ReturnType<typeof bodyOfNew>, EndpointWithSecret>(
    (body) => once(body, (onceKey) => callApi('POST', endpointsPath, { body, onceKey })),
    added,
  )
  const add = (event: Event): void => {
    event.preventDefault()
    const missing = missingIn(draft)
    setError(missing)
    if (missing === null) void run(bodyOfNew(draft))
  }
  const change = (next: Partial<typeof draft>): void => setDraft({ ...draft, ...next })
  return { draft, change, add, error, isBusy, failure }
}

const Form = ({ added, close }: FormProps) => {
  const { draft, change, add, error, isBusy, failure } = useAdding(added)
  const form = useFirstError(failure)
  return (
    <form ref={form} onSubmit={add}>
      <fieldset class="kinds">
        <legend>Where events go</legend>
        {kinds.map(([kind, label]) => (
          <label key={kind}>
            <input
              type="radio"
              name="kind"
              value={kind}
              checked={kind === draft.kind}
              onChange={() => change({ kind })}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <UrlField draft={draft} change={change} failure={failure} />
      <EventFields draft={draft} change={change} failure={failure} error={error} />
      {failure !== null && failure.errors.length > 0 ? null : <Refused failure={failure} />}
      <FormButtons label="Add the endpoint" busyLabel="Adding…" isBusy={isBusy} cancel={close} />
    </form>
  )
}

/** Subscribes a webhook, whose secret is shown once, or a Slack channel. */
export const AddEndpoint = ({ added, close }: FormProps) => {
  const [secret, setSecret] = useState<string | null>(null)
  const take = (endpoint: EndpointWithSecret): void => {
    if (endpoint.secret === null) close()
    else setSecret(endpoint.secret)
    added(endpoint)
  }
  return (
    <Dialog title={secret === null ? 'Add an endpoint' : 'Store this secret now'} close={close}>
      {secret === null ? (
        <Form added={take} close={close} />
      ) : (
        <SecretOnce label="The signing secret" secret={secret} warning={secretWarning} close={close} />
      )}
    </Dialog>
  )
}
