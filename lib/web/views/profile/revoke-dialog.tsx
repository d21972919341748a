import { callApi } from '../../api/call-api.ts'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { Dialog } from '../../parts/dialog.tsx'
import type { ApiKey } from './key-words.ts'

interface RevokeDialogProps {
  readonly apiKey: ApiKey
  /** What it means. */
  readonly sentence: string
  readonly revoked: () => void
  readonly close: () => void
}

/** Asks before a key is revoked; the focus starts on Cancel, since revoking cannot be undone. */
export const RevokeDialog = ({ apiKey, sentence, revoked, close }: RevokeDialogProps) => {
  const path = `/affiliates/me/api-keys/${encodeURIComponent(apiKey.key_id)}`
  const { run, isBusy, failure } = useAction<void, ApiKey>(() => callApi('DELETE', path), revoked)
  return (
    <Dialog title={`Revoke the key ${apiKey.key_id}?`} close={close}>
      <p class="warning">{sentence}</p>
      <Refused failure={failure} />
      <p class="buttons">
        <button type="button" onClick={close}>
          Cancel
        </button>
        <button type="button" class="primary" aria-busy={isBusy} onClick={() => run()}>
          {isBusy ? 'Revoking…' : 'Revoke it'}
        </button>
      </p>
    </Dialog>
  )
}
