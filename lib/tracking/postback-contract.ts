import * as z from 'zod/mini'
import { conversionFields } from './conversion-fields.ts'

/** A postback, as it was sent. */
export const postbackQuery = z.strictObject({
  ...conversionFields,
  ts: z.optional(
    z.string().check(z.regex(/^\d{1,12}$/, 'must be the time at which you sent this, in whole seconds since 1970')),
  ),
  sig: z.optional(z.string().check(z.maxLength(200))),
})
export type PostbackQuery = z.infer<typeof postbackQuery>

export const postbackResults = ['accepted', 'duplicate', 'unattributed', 'late'] as const
export type PostbackResult = (typeof postbackResults)[number]

const answer = z.object({ result: z.enum(postbackResults), conversion_id: z.string() })

/** What became of a postback. */
export const postbackAnswer = z.lazy(() => answer).register(z.globalRegistry, { id: 'PostbackAnswer' })

/** What a campaign's postbacks are sent with; shown once. */
export const postbackTokenView = z
  .lazy(() =>
    z.object({
      campaign_id: z.string(),
      token: z.string(),
      signing_secret: z.string(),
      created_at: z.iso.datetime(),
      /** Until when the token before this one works; null if there was none. */
      previous_valid_until: z.nullable(z.iso.datetime()),
    }),
  )
  .register(z.globalRegistry, { id: 'PostbackToken' })

interface NewToken {
  readonly campaignId: string
  readonly token: string
  readonly signingSecret: string
  readonly createdAt: string
  readonly previousValidUntil: string | null
}

export const viewToken = (made: NewToken): z.infer<typeof postbackTokenView> => ({
  campaign_id: made.campaignId,
  token: made.token,
  signing_secret: made.signingSecret,
  created_at: made.createdAt,
  previous_valid_until: made.previousValidUntil,
})
