import { useState } from 'preact/hooks'
import type * as z from 'zod/mini'
import type { recoveryView } from '../../../people/recovery-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { Refused } from '../../forms/refused.tsx'
import { SecretOnce } from '../../forms/secret-once.tsx'
import { useAction } from '../../forms/use-action.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { formatInstant } from '../../parts/instant.tsx'
import { apiPathOf, type Person, recoverySentence } from './person-words.ts'

type Recovery = z.infer<typeof recoveryView>

/** Makes a link with which somebody who lost their key gets a new one. */
export const RecoveryLink = ({ person, close }: { readonly person: Person; readonly close: () => void }) => {
  const [link, setLink] = useState<Recovery | null>(null)
  const { run, isBusy, failure } = useAction<void, Recovery>(
    () => callApi('POST', `${apiPathOf(person.id)}/recovery`),
    setLink,
  )
  return (
    <Dialog title={`A new key for ${person.name}`} close={close}>
      {link === null ? (
        <>
          <p class="warning">{recoverySentence(person)}</p>
          <Refused failure={failure} />
          <p class="buttons">
            <button type="button" class="primary" aria-busy={isBusy} onClick={() => run()}>
              {isBusy ? 'Making it…' : 'Make the link'}
            </button>
            <button type="button" onClick={close}>
              Cancel
            </button>
          </p>
        </>
      ) : (
        <SecretOnce
          label="Link, once"
          secret={link.url}
          warning={`You see this link only now. It works once, until ${formatInstant(Date.parse(link.expires_at))}. Hand it over on a channel that you know to be theirs.`}
          close={close}
        />
      )}
    </Dialog>
  )
}
