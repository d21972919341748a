import * as z from 'zod/mini'
import { eventIdFrom, type NotificationEvent } from '../notifications/event.ts'
import type { Checkpoint } from '../proof/checkpoint.ts'
import { plusDays } from '../values/day-range.ts'
import { toInstant } from '../values/instant.ts'
import { forPeople } from './event-contract.ts'

/** What the log of verdicts and books was in the night after a day, as it had everything of that day. */
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
          'After 2026-06-03, our log of verdicts and payments has the size 3 and the root RPxI9mva3pJkDz/7d9xPiLoCVRLYznGwj/1HJwaiH4g=. Keep this message: with 3:RPxI9mva3pJkDz/7d9xPiLoCVRLYznGwj/1HJwaiH4g= you can prove later whether anybody changed what was in the log.',
        link: null,
      },
    ],
  })

/** When a day is announced, once it is over: by then, the log has what was checked before midnight. */
export const rootsFrom = 'T01:30:00.000Z'

/** The root of the log in the night after a day; the same for everybody, however often it is made. */
export const auditRoot = (day: string, { size, root, sealedAt, note }: Checkpoint): NotificationEvent => {
  const data: z.infer<typeof rootEvent> = {
    date: day,
    size,
    root,
    sealed_at: sealedAt,
    checkpoint: note,
    message: `After ${day}, our log of verdicts and payments has the size ${size} and the root ${root}. Keep this message: with ${size}:${root} you can prove later whether anybody changed what was in the log.`,
    link: null,
  }
  const type = 'audit.root'
  // Quiet hours and digests go by when it is announced, and not by when the log was signed, which may be long ago.
  const at = toInstant(Date.parse(`${plusDays(day, 1)}${rootsFrom}`))
  return { eventId: eventIdFrom(day, type), type, at, severity: null, data }
}
