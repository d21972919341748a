import { useState } from 'preact/hooks'
import type { Role } from '../../../access/role.ts'
import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import type { RunScope } from '../../../reconciliation/run.ts'
import type { Failure } from '../../api/failure.ts'
import type { Rows } from '../../api/load-pages.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { errorOf, Refused } from '../../forms/refused.tsx'
import type { Live } from '../../live.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { CampaignField } from './campaign-field.tsx'
import { bodyFor, kindsFor, runKinds } from './run-kinds.ts'
import { useStartRun } from './use-start-run.ts'

interface StartRunProps {
  readonly role: Role
  readonly campaigns: Live<Rows<CampaignView>>
}

interface KindsProps {
  readonly role: Role
  readonly chosen: RunScope
  readonly choose: (kind: RunScope) => void
}

const Kinds = ({ role, chosen, choose }: KindsProps) => (
  <fieldset class="kinds">
    <legend>What to check</legend>
    {kindsFor(role).map((kind) => (
      <label key={kind}>
        <input type="radio" name="kind" value={kind} checked={kind === chosen} onChange={() => choose(kind)} />
        {runKinds[kind].label}
      </label>
    ))}
  </fieldset>
)

/** What is wrong with the named thing: the API refuses it, or finds nothing with this id. */
const refusedField = (failure: Failure | null, kind: RunScope): string | null =>
  failure?.status === 404 ? runKinds[kind].unknown : errorOf(failure, `${kind}_id`)

const StartRunDialog = ({ role, campaigns, close }: StartRunProps & { readonly close: () => void }) => {
  const [kind, setKind] = useState<RunScope>('campaign')
  const [id, setId] = useState('')
  const [error, setError] = useState<string | null>(null)
  const { isBusy, failure, run } = useStartRun()
  const name = (typed: string): void => {
    setId(typed)
    setError(null)
  }
  const choose = (chosen: RunScope): void => {
    setKind(chosen)
    name('')
  }
  const start = (event: Event): void => {
    event.preventDefault()
    const trimmed = id.trim()
    const isMissing = kind !== 'stale' && trimmed === ''
    setError(isMissing ? runKinds[kind].missing : null)
    if (!isMissing) void run(bodyFor(kind, trimmed))
  }
  const fieldError = error ?? refusedField(failure, kind)
  return (
    <Dialog title="Start a run" close={close}>
      <form onSubmit={start}>
        <Kinds role={role} chosen={kind} choose={choose} />
        <p class="kind-hint">{runKinds[kind].hint}</p>
        {kind === 'campaign' ? (
          <CampaignField campaigns={campaigns} value={id} error={fieldError} choose={name} />
        ) : null}
        {kind === 'post' || kind === 'affiliate' ? (
          <Field key={kind} label={runKinds[kind].field} hint={runKinds[kind].fieldHint} error={fieldError}>
            {(attributes) => (
              <input
                {...attributes}
                type="text"
                autocomplete="off"
                spellcheck={false}
                maxLength={100}
                value={id}
                onInput={({ currentTarget }) => name(currentTarget.value)}
              />
            )}
          </Field>
        ) : null}
        {fieldError === null ? <Refused failure={failure} /> : null}
        <FormButtons label="Start run" busyLabel="Starting…" isBusy={isBusy} cancel={close} />
      </form>
    </Dialog>
  )
}

/** A button that asks what to check, starts the run and goes to its page. */
export const StartRun = (props: StartRunProps) => {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button type="button" class="primary" onClick={() => setIsOpen(true)}>
        Start a run
      </button>
      {isOpen ? <StartRunDialog {...props} close={() => setIsOpen(false)} /> : null}
    </>
  )
}
