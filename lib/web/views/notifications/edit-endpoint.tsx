import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useFirstError } from '../../forms/use-first-error.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { type Endpoint, pathOf } from './endpoint-data.ts'
import { bodyOfChange, draftOf, missingIn } from './endpoint-draft.ts'
import { EventFields, UrlField } from './endpoint-fields.tsx'

const hints: Readonly<Record<Endpoint['kind'], string>> = {
  webhook: 'After a change it has to respond to a challenge before it gets anything.',
  slack: 'Leave this empty to keep the channel. We store the URL encrypted and do not show it.',
}

interface EditProps {
  readonly endpoint: Endpoint
  readonly changed: (endpoint: Endpoint) => void
  readonly close: () => void
}

/** Changes where an endpoint is and what it gets. */
export const EditEndpoint = ({ endpoint, changed, close }: EditProps) => {
  const [draft, setDraft] = useState(() => draftOf(endpoint))
  const [error, setError] = useState<string | null>(null)
  const { run, isBusy, failure } = useAction<ReturnType<typeof bodyOfChange>, Endpoint>(
    (body) => callApi('PUT', pathOf(endpoint.id), { body }),
    changed,
  )
  const form = useFirstError(failure)
  const save = (event: Event): void => {
    event.preventDefault()
    const missing = missingIn(draft)
    setError(missing)
    if (missing === null) void run(bodyOfChange(draft, endpoint))
  }
  const change = (next: Partial<typeof draft>): void => setDraft({ ...draft, ...next })
  return (
    <Dialog title="Edit the endpoint" close={close}>
      <form ref={form} onSubmit={save}>
        <UrlField draft={draft} change={change} failure={failure} hint={hints[endpoint.kind]} />
        <EventFields draft={draft} change={change} failure={failure} error={error} />
        {failure !== null && failure.errors.length > 0 ? null : <Refused failure={failure} />}
        <FormButtons label="Save" busyLabel="Saving…" isBusy={isBusy} cancel={close} />
      </form>
    </Dialog>
  )
}
