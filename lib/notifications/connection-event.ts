import * as z from 'zod/mini'
import type { Alert } from '../alerts/alert.ts'
import type { Notice } from '../alerts/notice.ts'
import { platformNames } from '../platforms/registry.ts'
import { eventIdFrom, type NotificationEvent } from './event.ts'

/** An account whose numbers we can no longer read. */
export const connectionEvent = z
  .lazy(() =>
    z.object({
      alert_id: z.string(),
      affiliate: z.object({ id: z.nullable(z.string()), name: z.nullable(z.string()) }),
      platform: z.nullable(z.enum(platformNames)),
      message: z.string(),
      link: z.nullable(z.url()),
    }),
  )
  .register(z.globalRegistry, {
    id: 'ConnectionEvent',
    examples: [
      {
        alert_id: 'alr_5b0e1c7d9a3f4e2b8c6d0a1f',
        affiliate: { id: 'aff_01k6h2ffw0a5m1c4s3x8z7y9qe', name: 'Ada' },
        platform: 'tiktok',
        message:
          'Connect ada.makes on TikTok again: your permission has expired. Until then we cannot read the numbers of its posts.',
        link: 'https://dashboard.example/#/profile',
      },
    ],
  })

/** A connection that is lost raises its alert in the same write, so the alert owes this event as well. */
export const isLoss = ({ type }: Alert, { happening }: Notice): boolean =>
  type === 'RECONNECT_NEEDED' && happening === 'OPENED'

interface Named {
  readonly name: string | null
  readonly link: string | null
}

export const connectionLost = (
  { alertId, affiliateId, platform, message }: Alert,
  { at }: Notice,
  { name, link }: Named,
): NotificationEvent => {
  const data: z.infer<typeof connectionEvent> = {
    alert_id: alertId,
    affiliate: { id: affiliateId, name },
    platform,
    message,
    link,
  }
  const type = 'connection.lost'
  return { eventId: eventIdFrom(alertId, type), type, at, severity: null, data }
}
