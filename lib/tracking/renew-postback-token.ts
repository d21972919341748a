import { doerOf, type Principal } from '../access/role.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import type { CampaignId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { postbackSecret } from './postback-signature.ts'
import { endOfReplaced, hashOfToken, newPostbackToken, type PostbackToken } from './postback-token.ts'

/** A campaign's new token and its signing secret, which only this response contains. */
export interface NewPostbackToken {
  readonly campaignId: CampaignId
  readonly token: string
  readonly signingSecret: string
  readonly createdAt: Instant
  readonly previousValidUntil: Instant | null
}

/** Creates a token for a campaign's postbacks, with a signing secret of its own; the one before works for 24 hours more. */
export const renewPostbackToken = async (
  campaignId: CampaignId,
  caller: Principal,
  deps: Deps<'postbackTokens' | 'masterKey'>,
): Promise<NewPostbackToken> => {
  await findWholeCampaign(campaignId, caller, deps)
  const masterKey = await deps.masterKey()
  return untilSaved(
    async () => {
      const before = await deps.postbackTokens.placeOf(campaignId)
      const [token, createdAt] = [newPostbackToken(), deps.clock()]
      const generation = (before?.generation ?? 0) + 1
      const stored: PostbackToken = { hash: hashOf(token), campaignId, generation, createdAt, validUntil: null }
      const end = endOfReplaced(createdAt)
      if (!(await deps.postbackTokens.replace(stored, before, end))) return 'overtaken'
      deps.log.write('POSTBACK_TOKEN_CREATED', { campaignId, generation, by: doerOf(caller) })
      const signingSecret = postbackSecret(masterKey, campaignId, generation)
      return { campaignId, token, signingSecret, createdAt, previousValidUntil: before === null ? null : end }
    },
    () => new Refusal('conflict', 'Other requests kept renewing this token. Send the request again.'),
  )
}

const hashOf = (token: string): string => {
  const hash = hashOfToken(token)
  if (hash === null) throw new Error('A new token does not fit its pattern')
  return hash
}
