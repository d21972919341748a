import type * as z from 'zod/mini'
import type { removedConnectionView } from '../../../connections/connection-contract.ts'
import { platformName } from '../../../platforms/platform-name.ts'
import { callApi } from '../../api/call-api.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { useAction } from '../../forms/use-action.ts'
import { tell } from '../../notices.ts'
import type { Connection } from '../../words/connection-words.ts'

type Removed = z.infer<typeof removedConnectionView>

interface RemoveDialogProps {
  readonly connection: Connection
  /** Whether the platform keeps the permission for other accounts. */
  readonly isKept: boolean
  readonly removed: () => void
  readonly close: () => void
}

/** Asks before a connection is removed. */
export const RemoveDialog = ({ connection, isKept, removed, close }: RemoveDialogProps) => {
  const { platform, account_id: id, handle } = connection
  const on = platformName(platform)
  const action = useAction<void, Removed>(
    () => callApi('DELETE', `/affiliates/me/connections/${platform}/${encodeURIComponent(id)}`),
    ({ revoked_on_platform: isRevoked }) => {
      const unsure = ` ${on} did not confirm it: remove our app in your settings there as well.`
      const rest = isKept ? ` ${on} keeps your permission for the others.` : isRevoked ? '' : unsure
      tell(isKept || isRevoked ? 'good' : 'info', `${handle} on ${on} is removed, and our access is deleted.${rest}`)
      removed()
    },
  )
  return (
    <ConfirmDialog
      title={`Remove ${handle} on ${on}?`}
      sentence="We delete our access to it and unlink it. Posts from this account can't be checked any more until you connect it again."
      label="Remove it"
      busyLabel="Removing…"
      action={action}
      close={close}
    />
  )
}
