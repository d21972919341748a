import { type Alert, alertIdOf, openAlert } from '../alerts/alert.ts'
import { platformName } from '../platforms/platform-name.ts'
import type { Instant } from '../values/instant.ts'
import type { Connection, ConnectionTrouble } from './connection.ts'

const because: Readonly<Record<ConnectionTrouble, (on: string) => string>> = {
  REFUSED: (on) => `${on} no longer lets us read it`,
  EXPIRED: () => 'your permission has expired',
  UNREADABLE: () => 'we can no longer read the access that we stored for it',
  SCOPE_MISSING: (on) => `${on} no longer lets us read the numbers of its posts`,
}

/** The alert to an affiliate whose account has to be connected again; one for each time that its tokens are lost. */
export const reconnectAlert = (
  { affiliateId, platform, accountId, handle, rotation }: Connection,
  trouble: ConnectionTrouble,
  now: Instant,
): Alert => {
  const on = platformName(platform)
  const message = `Connect ${handle} on ${on} again: ${because[trouble](on)}. Until then we cannot read the numbers of its posts.`
  return openAlert(
    { type: 'RECONNECT_NEEDED', severity: 'MEDIUM', message },
    { affiliateId, campaignId: null, postId: null, platform },
    {
      alertId: alertIdOf(`RECONNECT_NEEDED:${platform}:${accountId}:${affiliateId}`, rotation),
      generation: rotation,
      now,
    },
  )
}
