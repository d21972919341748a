import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useFirstError } from '../../forms/use-first-error.ts'
import { useLive } from '../../live.ts'
import { tell } from '../../notices.ts'
import { Card } from '../../parts/card.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Shown } from '../../parts/state.tsx'
import { type Mail, mailPath } from './endpoint-data.ts'
import { choiceOf, draftOf, missingIn } from './endpoint-draft.ts'
import { EventFields } from './endpoint-fields.tsx'
import { subscriptionWords } from './subscription-words.ts'

interface MailProps {
  readonly mail: Mail
  readonly changed: () => void
}

const useChange = (done: () => void) => useAction<object, Mail>((body) => callApi('PUT', mailPath, { body }), done)

const EditMail = ({ mail, changed, close }: MailProps & { readonly close: () => void }) => {
  const [draft, setDraft] = useState(() => draftOf({ kind: 'webhook', url: '', ...mail }))
  const [error, setError] = useState<string | null>(null)
  const { run, isBusy, failure } = useChange(() => {
    tell('good', 'What you get by e-mail is saved.')
    changed()
    close()
  })
  const form = useFirstError(failure)
  const save = (event: Event): void => {
    event.preventDefault()
    const missing = missingIn(draft)
    setError(missing)
    if (missing === null) void run({ ...choiceOf(draft), status: 'ENABLED' })
  }
  return (
    <Dialog title="Choose what comes by e-mail" close={close}>
      <form ref={form} onSubmit={save}>
        <EventFields draft={draft} change={(next) => setDraft({ ...draft, ...next })} failure={failure} error={error} />
        {failure !== null && failure.errors.length > 0 ? null : <Refused failure={failure} />}
        <FormButtons label="Save" busyLabel="Saving…" isBusy={isBusy} cancel={close} />
      </form>
    </Dialog>
  )
}

const sentenceOf = (mail: Mail): string => {
  if (!mail.is_sent) return 'No e-mails about events are sent here.'
  if (!mail.is_confirmed) return `Nothing is sent to ${mail.email} before you confirm it on your profile.`
  return mail.status === 'DISABLED'
    ? 'You get no e-mails about events.'
    : `Sent to ${mail.email}: ${subscriptionWords(mail)}`
}

const Choice = ({ mail, changed }: MailProps) => {
  const [isChoosing, setIsChoosing] = useState(false)
  const { run, isBusy, failure } = useChange(() => {
    tell('good', 'You get no more e-mails about events.')
    changed()
  })
  return (
    <>
      <p>{sentenceOf(mail)}</p>
      <Refused failure={failure} />
      <div class="buttons">
        <button type="button" onClick={() => setIsChoosing(true)}>
          Choose events
        </button>
        {mail.status === 'ENABLED' ? (
          <button type="button" aria-busy={isBusy} onClick={() => run({ status: 'DISABLED' })}>
            Get no e-mails
          </button>
        ) : null}
      </div>
      {isChoosing ? <EditMail mail={mail} changed={changed} close={() => setIsChoosing(false)} /> : null}
    </>
  )
}

/** What comes by e-mail, as everybody chooses for themselves. */
export const MailCard = () => {
  const live = useLive<Mail>(mailPath, (signal) => callApi('GET', mailPath, { signal }), 60_000)
  return (
    <Card title="E-mail">
      <Shown live={live} what="what you get by e-mail">
        {(mail) => <Choice mail={mail} changed={live.refresh} />}
      </Shown>
    </Card>
  )
}
