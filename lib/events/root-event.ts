import * as z from 'zod/mini'
import { eventIdFrom, type NotificationEvent } from '../notifications/event.ts'
import type { Checkpoint } from '../proof/checkpoint.ts'
import { forPeople } from './event-contract.ts'

/** What the log of verdicts and books was at the end of a day. */
export const rootEvent = z
  .lazy(() =>
    z.object({
      date: z.iso.date(),
      size: z.int().check(z.minimum(1)),
      root: z.string(),
      sealed_at: z.iso.datetime(),
      checkpoint: z.string(),
      ...forPeople,
    }),
  )
  .register(z.globalRegistry, {
    id: 'RootEvent',
    examples: [
      {
        date: '2026-06-03',
        size: 3,
        root: 'RPxI9mva3pJkDz/7d9xPiLoCVRLYznGwj/1HJwaiH4g=',
        sealed_at: '2026-06-04T00:12:00.000Z',
        checkpoint:
          'affiliate-reconciliation/prod\n3\nRPxI9mva3pJkDz/7d9xPiLoCVRLYznGwj/1HJwaiH4g=\n\n— affiliate-reconciliation/prod kEbAvQ==\n',
        message:
          'The log of 2026-06-03 is 3:RPxI9mva3pJkDz/7d9xPiLoCVRLYznGwj/1HJwaiH4g=. Keep this message: whatever is proven later has to fit it.',
        link: null,
      },
    ],
  })

/** The root of the log at the end of a day; the same for everybody, however often it is made. */
export const auditRoot = (day: string, { size, root, sealedAt, note }: Checkpoint): NotificationEvent => {
  const data: z.infer<typeof rootEvent> = {
    date: day,
    size,
    root,
    sealed_at: sealedAt,
    checkpoint: note,
    message: `The log of ${day} is ${size}:${root}. Keep this message: whatever is proven later has to fit it.`,
    link: null,
  }
  const type = 'audit.root'
  return { eventId: eventIdFrom(day, type), type, at: sealedAt, severity: null, data }
}
