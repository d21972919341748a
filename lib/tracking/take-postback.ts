import type { Campaign } from '../campaign/campaign.ts'
import type { Deps } from '../deps/deps.ts'
import { limitSentence } from '../resilience/limits.ts'
import { toEpochMilliseconds } from '../values/instant.ts'
import { notFound, Refusal } from '../values/refusal.ts'
import { reportOf } from './conversion-fields.ts'
import type { PostbackQuery } from './postback-contract.ts'
import { isFresh, isSigned, maxClockDriftSeconds, postbackSecret } from './postback-signature.ts'
import { hashOfToken, isValidAt, type PostbackToken } from './postback-token.ts'
import { type RecordedConversion, recordConversion } from './record-conversion.ts'

type Taking = Deps<'conversions' | 'findClick' | 'postbackTokens' | 'masterKey'>

/** The token that is in an address; throws the same `not_found` for one that is unknown, mistyped or over. */
const findToken = async (text: string, { postbackTokens, clock }: Taking): Promise<PostbackToken> => {
  const hash = hashOfToken(text)
  const token = hash === null ? null : await postbackTokens.find(hash)
  if (token === null || !isValidAt(token, clock())) throw notFound()
  return token
}

/** Counts a postback against the limit of its campaign; throws `rate_limited` beyond it. */
const countPostback = async (who: string, { callerGuard, config }: Taking): Promise<void> => {
  const { granted, retryAfterSeconds } = await callerGuard.take('postbacks', who)
  if (granted > 0) return
  const sentence = limitSentence('postbacks', config.limits.postbacks, retryAfterSeconds)
  throw new Refusal('rate_limited', sentence, { retryAfterSeconds, limit: 'postbacks' })
}

const wrongSignature = (detail: string): Refusal => new Refusal('wrong_signature', detail)

/**
 * Throws `wrong_signature` for a postback that is signed wrongly or too long ago, and for one that is not signed although
 * its campaign requires that.
 */
const checkSignature = async (
  query: PostbackQuery,
  { campaignId, generation }: PostbackToken,
  { postbackSignature }: Campaign,
  { masterKey, clock }: Taking,
): Promise<void> => {
  const { sig, ts } = query
  if (sig === undefined && postbackSignature === 'required') {
    throw wrongSignature('This campaign accepts signed postbacks only. Add `ts` and `sig`, as docs/postbacks.md shows.')
  }
  if (sig !== undefined && ts === undefined) throw wrongSignature('A signed postback needs `ts`, the time it was sent.')
  if (ts !== undefined && !isFresh(ts, toEpochMilliseconds(clock()))) {
    throw wrongSignature(
      `\`ts\` must be within ${maxClockDriftSeconds / 60} minutes of our clock, which says ${clock()}.`,
    )
  }
  if (sig !== undefined && !isSigned(query, postbackSecret(await masterKey(), campaignId, generation))) {
    throw wrongSignature(
      '`sig` is not the signature of this query. Sign with the secret that came with this token, over the sorted and percent-encoded query without `sig`.',
    )
  }
}

/**
 * Takes what an advertiser's server says of a conversion. Throws `not_found` for an unknown token, `wrong_signature`,
 * `validation_failed`, `rate_limited` and `conflict`; then nothing is kept.
 */
export const takePostback = async (text: string, query: PostbackQuery, deps: Taking): Promise<RecordedConversion> => {
  const token = await findToken(text, deps)
  const campaign = await deps.table.campaigns.get(token.campaignId)
  if (campaign === null) throw notFound()
  await checkSignature(query, token, campaign, deps)
  // Only now, so that nobody who knows the token alone uses up the limit of a campaign that requires signatures.
  await countPostback(token.campaignId, deps)
  const ts = query.ts === undefined ? null : Number(query.ts)
  const way = query.sig === undefined ? 'POSTBACK' : 'SIGNED_POSTBACK'
  const report = reportOf(query, { way, convertedAt: deps.clock(), ts })
  return recordConversion(report, campaign, deps)
}
