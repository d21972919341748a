import { callApi } from '../../api/call-api.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { useAction } from '../../forms/use-action.ts'
import type { ApiKey } from './key-words.ts'

interface RevokeDialogProps {
  readonly apiKey: ApiKey
  /** What it means. */
  readonly sentence: string
  readonly revoked: () => void
  readonly close: () => void
}

/** Asks before a key is revoked. */
export const RevokeDialog = ({ apiKey, sentence, revoked, close }: RevokeDialogProps) => {
  const path = `/affiliates/me/api-keys/${encodeURIComponent(apiKey.key_id)}`
  const action = useAction<void, ApiKey>(() => callApi('DELETE', path), revoked)
  return (
    <ConfirmDialog
      title={`Revoke the key ${apiKey.key_id}?`}
      sentence={sentence}
      label="Revoke it"
      busyLabel="Revoking…"
      action={action}
      close={close}
    />
  )
}
