import { useState } from 'preact/hooks'
import { platformName } from '../../../platforms/platform-name.ts'
import type { Platform } from '../../../platforms/registry.ts'
import { callApi } from '../../api/call-api.ts'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useFirstError } from '../../forms/use-first-error.ts'
import { useLive } from '../../live.ts'
import { tell } from '../../notices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Shown } from '../../parts/state.tsx'
import { draftOf, type PlatformConfig, readSettings, type SettingsErrors } from './settings-draft.ts'
import { SettingsFields } from './settings-fields.tsx'
import { consequences } from './settings-words.ts'

interface DialogProps {
  readonly platform: Platform
  readonly changed: () => void
  readonly close: () => void
}

interface ConfirmProps extends DialogProps {
  readonly before: PlatformConfig
  readonly after: PlatformConfig
  readonly back: () => void
  /** Reads the settings anew, since somebody else changed them. */
  readonly startOver: () => void
}

/** Says what follows from a change before it is made. */
const Confirm = ({ platform, before, after, changed, close, back, startOver }: ConfirmProps) => {
  const { run, isBusy, failure } = useAction<void, PlatformConfig>(
    () => callApi('PUT', `/platforms/${platform}/config`, { body: after }),
    () => {
      tell('good', `The settings of ${platformName(platform)} are changed.`)
      close()
      changed()
    },
  )
  const isOvertaken = failure?.status === 409
  return (
    <>
      <p>What follows:</p>
      <ul class="consequences">
        {consequences(platform, before, after).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Refused failure={failure}>
        {failure?.errors.map(({ path, message }) => (
          <p key={path}>
            {path} {message}
          </p>
        ))}
      </Refused>
      <p class="buttons">
        <button type="button" onClick={isOvertaken ? startOver : back}>
          {isOvertaken ? 'Load the present settings' : 'Back'}
        </button>
        {isOvertaken ? null : (
          <button type="button" class="primary" aria-busy={isBusy} onClick={() => run()}>
            {isBusy ? 'Changing…' : 'Change the settings'}
          </button>
        )}
      </p>
    </>
  )
}

type EditProps = DialogProps & Pick<ConfirmProps, 'before' | 'startOver'>

const Edit = (props: EditProps) => {
  const { platform, before, close } = props
  const [draft, setDraft] = useState(() => draftOf(before))
  const [errors, setErrors] = useState<SettingsErrors>({})
  const [after, setAfter] = useState<PlatformConfig | null>(null)
  const [told, setTold] = useState('')
  const form = useFirstError(errors)
  const look = (event: Event): void => {
    event.preventDefault()
    const read = readSettings(draft, before)
    setErrors('errors' in read ? read.errors : {})
    if ('errors' in read) return
    const isSame = consequences(platform, before, read.config).length === 0
    setTold(isSame ? 'Nothing would change.' : '')
    if (!isSame) setAfter(read.config)
  }
  if (after !== null) return <Confirm {...props} after={after} back={() => setAfter(null)} />
  return (
    <form ref={form} onSubmit={look}>
      <SettingsFields draft={draft} change={(next) => setDraft({ ...draft, ...next })} errors={errors} />
      <p role="status" class="told">
        {told}
      </p>
      <p class="buttons">
        <button type="submit" class="primary">
          Continue
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </p>
    </form>
  )
}

/** What an admin sets about a platform: read when it opens, and changed only if nobody else changed it meanwhile. */
export const SettingsDialog = (props: DialogProps) => {
  const path = `/platforms/${props.platform}/config`
  const live = useLive<PlatformConfig>(path, (signal) => callApi('GET', path, { signal }), Number.POSITIVE_INFINITY)
  return (
    <Dialog title={`Settings of ${platformName(props.platform)}`} close={props.close}>
      <Shown live={live} what="the settings">
        {(before) => <Edit key={before.version} {...props} before={before} startOver={live.refresh} />}
      </Shown>
    </Dialog>
  )
}
