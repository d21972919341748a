import * as z from 'zod/mini'
import { type Instant, toInstant } from '../values/instant.ts'
import { wireInstant } from '../values/shared-contract.ts'
import type { Campaign } from './campaign.ts'

const error = 'must be a day such as 2026-12-31, or a time such as 2026-01-31T12:00:00.000Z'
const dayAt = (time: string) =>
  z.pipe(
    z.iso.date(),
    z.transform((day) => toInstant(Date.parse(`${day}T${time}Z`))),
  )

/** When a campaign starts; a plain day means its first moment in UTC. */
export const wireStart = z.union([wireInstant, dayAt('00:00:00.000')], { error })

/** When a campaign ends; a plain day means its last moment in UTC, so that the whole day is included. */
export const wireEnd = z.union([wireInstant, dayAt('23:59:59.999')], { error })

/** Whether a campaign is over: it was completed, or its end has passed. A paused campaign may continue. */
export const isOver = ({ status, endDate }: Pick<Campaign, 'status' | 'endDate'>, now: Instant): boolean =>
  status === 'COMPLETED' || (endDate !== null && now > endDate)
