import * as z from 'zod/mini'
import { scopeOf } from '../../lib/access/scope.ts'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachMoney } from '../../lib/deps/reach-money.ts'
import { reachParticipants } from '../../lib/deps/reach-participants.ts'
import { reachReviews } from '../../lib/deps/reach-reviews.ts'
import { reachTotals } from '../../lib/deps/reach-totals.ts'
import { goingOn, ok, page } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { changeTerms, findTerms } from '../../lib/money/change-terms.ts'
import { campaignEarningsView, ownEarningsView } from '../../lib/money/earnings-contract.ts'
import { entryView, viewEntry } from '../../lib/money/ledger-contract.ts'
import { lockCampaign } from '../../lib/money/lock-campaign.ts'
import { moneyView, viewMoney } from '../../lib/money/money-contract.ts'
import { postEarningsView } from '../../lib/money/post-earnings-contract.ts'
import { showCampaignEarnings, showOwnEarnings } from '../../lib/money/show-earnings.ts'
import { showLedger } from '../../lib/money/show-ledger.ts'
import { showMoney } from '../../lib/money/show-money.ts'
import { showCampaignPostEarnings, showOwnPostEarnings } from '../../lib/money/show-post-earnings.ts'
import { showTermsHistory } from '../../lib/money/show-terms-history.ts'
import { lockBody, lockView, viewLock } from '../../lib/money/statement-contract.ts'
import { termsBody, termsView, viewTerms } from '../../lib/money/terms-contract.ts'
import { termsVersionView, viewTermsVersion } from '../../lib/money/terms-history-contract.ts'
import { pageQuery, wireId } from '../../lib/values/shared-contract.ts'

const params = z.object({ id: wireId('cmp') })
const heldQuery = z.strictObject({ ...pageQuery, held: z.optional(z.enum(['true', 'false'])) })

const heldOf = ({ held, ...page }: z.infer<typeof heldQuery>) => ({
  ...page,
  held: held === undefined ? undefined : held === 'true',
})

export const routes = [
  route('PUT /api/v1/campaigns/{id}/terms', {
    operationId: 'setTerms',
    summary: 'Set what a campaign pays: a new version, for the days after it',
    permission: 'terms:change',
    params,
    body: termsBody,
    refusals: ['conflict', 'unavailable'],
    responses: { 200: termsView },
    reach: ['terms', 'ledger'],
    run: async ({ params: { id }, body, caller, deps }) =>
      ok(viewTerms(await changeTerms(id, body, caller, deps), true)),
  }),
  route('GET /api/v1/campaigns/{id}/terms', {
    operationId: 'getTerms',
    summary: 'Get what a campaign pays',
    permission: 'campaign:read',
    params,
    responses: { 200: termsView },
    reach: ['terms', 'ledger', 'totals', 'participants'],
    run: async ({ params: { id }, caller, deps }) =>
      ok(viewTerms(await findTerms(id, caller, deps), scopeOf(caller).kind !== 'affiliate')),
  }),
  route('GET /api/v1/campaigns/{id}/terms/versions', {
    operationId: 'listTermsVersions',
    summary: 'List all versions of what a campaign pays, the newest first, with what each changed and from when on',
    permission: 'campaign:read',
    params,
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(termsVersionView) },
    reach: ['terms', 'totals', 'participants', 'masterKey'],
    run: async ({ params: { id }, query, caller, deps }) => {
      const { things, nextCursor } = await showTermsHistory(id, query, caller, deps)
      const seesBudget = scopeOf(caller).kind !== 'affiliate'
      return page(
        things.map((version) => viewTermsVersion(version, seesBudget)),
        nextCursor,
      )
    },
  }),
  route('GET /api/v1/campaigns/{id}/ledger', {
    operationId: 'getLedger',
    summary: "List the entries of a campaign's ledger, the newest day first",
    permission: 'ledger:read',
    params,
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(entryView) },
    reach: ['ledger', 'masterKey'],
    run: async ({ params: { id }, query, caller, deps }) => {
      const { things, nextCursor } = await showLedger(id, query, caller, deps)
      return page(things.map(viewEntry), nextCursor)
    },
  }),
  route('GET /api/v1/campaigns/{id}/money', {
    operationId: 'getMoney',
    summary: "Get where a campaign's money is, and what was not paid because nobody ever saw it",
    permission: 'dashboard:read',
    params,
    responses: { 200: moneyView },
    reach: ['terms', 'ledger', 'books', 'totals'],
    run: async ({ params: { id }, caller, deps }) => ok(viewMoney(await showMoney(id, caller, deps))),
  }),
  route('GET /api/v1/campaigns/{id}/earnings', {
    operationId: 'listCampaignEarnings',
    summary: 'List what affiliates have earned in a campaign',
    permission: 'ledger:read',
    params,
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(campaignEarningsView) },
    reach: ['ledger', 'masterKey'],
    run: async ({ params: { id }, query, caller, deps }) => {
      const { things, nextCursor } = await showCampaignEarnings(id, query, caller, deps)
      return page(things, nextCursor)
    },
  }),
  route('GET /api/v1/campaigns/{id}/earnings/posts', {
    operationId: 'listCampaignPostEarnings',
    summary: 'List what posts of a campaign have earned so far, what of it is held and why, and what releases it',
    permission: 'ledger:read',
    params,
    query: heldQuery,
    responses: { 200: z.array(postEarningsView) },
    reach: ['terms', 'postMoney', 'reviews', 'masterKey'],
    run: async ({ params: { id }, query, caller, deps }) => {
      const { things, nextCursor } = await showCampaignPostEarnings(id, heldOf(query), caller, deps)
      return page(things, nextCursor)
    },
  }),
  route('POST /api/v1/campaigns/{id}/lock', {
    operationId: 'lockCampaign',
    summary: 'Approve what was earned by the end of a day: it becomes payable, and affiliates get statements',
    permission: 'terms:change',
    params,
    body: lockBody,
    refusals: ['conflict', 'unavailable'],
    responses: { 200: lockView },
    reach: ['terms', 'ledger', 'books', 'postMoney', 'statements', 'reviews'],
    run: async ({ params: { id }, body: { through, if_version: ifVersion }, caller, deps }) => {
      const lock = viewLock(await lockCampaign(id, { through, ifVersion }, caller, deps))
      return goingOn(ok(lock), !lock.is_underway)
    },
  }),
  route('GET /api/v1/affiliates/me/earnings', {
    operationId: 'listEarnings',
    summary: 'List what you have earned, campaign by campaign',
    permission: 'submission:history',
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(ownEarningsView) },
    reach: ['ledger', 'masterKey'],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await showOwnEarnings(query, caller, deps)
      return page(things, nextCursor)
    },
  }),
  route('GET /api/v1/affiliates/me/earnings/posts', {
    operationId: 'listPostEarnings',
    summary: 'List what your posts have earned so far, what of it is held and why, and what releases it',
    permission: 'submission:history',
    query: heldQuery,
    responses: { 200: z.array(postEarningsView) },
    reach: ['terms', 'postMoney', 'reviews', 'masterKey'],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await showOwnPostEarnings(heldOf(query), caller, deps)
      return page(things, nextCursor)
    },
  }),
]

export const handler = httpHandler(
  routes,
  sharedDeps(reachMoney, reachCursors, reachTotals, reachParticipants, reachReviews),
)
