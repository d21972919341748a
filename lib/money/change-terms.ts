import { doerOf, type Principal } from '../access/role.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { findCampaign, findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import { verdictPolicyOf } from '../post/policy.ts'
import type { CampaignId } from '../values/ids.ts'
import { dayOf } from '../values/instant.ts'
import { invalidField, Refusal } from '../values/refusal.ts'
import { balanced, type Entry } from './ledger.ts'
import { areSameTerms, payTheSame, type Terms } from './terms.ts'
import type { TermsBody } from './terms-contract.ts'
import { termsOfBody } from './terms-of-body.ts'

type MoneyDeps = Deps<'terms' | 'ledger'>

const windowHoursOf = ({ platforms, thresholds }: Campaign): number =>
  Math.ceil(Math.max(...platforms.map((platform) => verdictPolicyOf(thresholds, platform).settlementHours)))

const overtaken = (version: number): Refusal =>
  new Refusal(
    'conflict',
    version === 0
      ? 'The campaign has no terms yet. Send yours with `if_version` 0, or without it.'
      : `The terms are at version ${version} now. Read them, and send yours again with \`if_version\` ${version}.`,
  )

/** The entry by which the budget follows the terms; null if it stays as it is. */
const fundingOf = (terms: Terms, before: Terms | null, { newId }: MoneyDeps): Entry | null => {
  const by = terms.budgetMinor - (before?.budgetMinor ?? 0)
  if (by === 0) return null
  return balanced({
    transactionId: newId('txn'),
    campaignId: terms.campaignId,
    day: dayOf(terms.createdAt),
    kind: by > 0 ? 'FUND' : 'REFUND',
    termsVersion: terms.version,
    at: terms.createdAt,
    lines: [
      { account: 'advertiser', minor: -by },
      { account: 'budget', minor: by },
    ],
  })
}

const tooLow = async ({ campaignId, budgetMinor }: Terms, before: Terms, { ledger }: MoneyDeps): Promise<Refusal> => {
  const left = (await ledger.accountOf(campaignId))?.budget ?? 0
  const spent = before.budgetMinor - left
  return invalidField('budget_minor', `must be at least ${spent}, which is spent or held, rather than ${budgetMinor}`)
}

/**
 * Sets what a campaign pays. A change is a version of its own and is for the days after it; the budget moves at once. A
 * request that was already carried out, or changes nothing, makes no version. Throws `conflict` for a change of another
 * version than the latest one.
 */
export const changeTerms = async (
  campaignId: CampaignId,
  body: TermsBody,
  caller: Principal,
  deps: MoneyDeps,
): Promise<Terms> => {
  const campaign = await findWholeCampaign(campaignId, caller, deps)
  const facts = termsOfBody(body, windowHoursOf(campaign))
  const before = await deps.terms.latest(campaignId)
  if (before !== null && areSameTerms(before, facts)) return before
  const version = before?.version ?? 0
  if (before !== null && body.if_version === undefined) {
    throw invalidField('if_version', `is required, because the campaign has terms: ${version} if you changed those`)
  }
  if (body.if_version !== undefined && body.if_version !== version) throw overtaken(version)
  if (before !== null && before.currency !== facts.currency) {
    throw invalidField('currency', `must stay ${before.currency}, in which the campaign's ledger is kept`)
  }
  const terms: Terms = {
    ...facts,
    campaignId,
    version: version + 1,
    payingSince: before !== null && payTheSame(before, facts) ? before.payingSince : version + 1,
    createdAt: deps.clock(),
    createdBy: doerOf(caller),
  }
  const saving = await deps.terms.save(terms, fundingOf(terms, before, deps))
  if (saving === 'spent' && before !== null) throw await tooLow(terms, before, deps)
  if (saving !== 'saved') throw overtaken((await deps.terms.latest(campaignId))?.version ?? 0)
  deps.log.write('TERMS_CHANGED', { campaignId, version: terms.version, by: doerOf(caller) })
  return terms
}

/** The latest terms of a campaign that the caller may see. Throws `not_found` if it has none. */
export const findTerms = async (
  campaignId: CampaignId,
  caller: Principal,
  deps: MoneyDeps & Deps<'totals' | 'participants'>,
): Promise<Terms> => {
  await findCampaign(campaignId, caller, deps)
  const terms = await deps.terms.latest(campaignId)
  if (terms === null) throw new Refusal('not_found', 'The campaign has no terms: nothing says yet what it pays.')
  return terms
}
