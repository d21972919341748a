import { isOpen } from '../../lib/appeals/appeal.ts'
import { postStateOf } from '../../lib/appeals/steps.ts'
import { eventIdOf } from '../../lib/notifications/event.ts'
import type { LinkedAccounts } from '../../lib/people/account.ts'
import type { AccountHolder } from '../../lib/people/account-holders.ts'
import { accountKeyOf, isProven } from '../../lib/platforms/account.ts'
import type { Platform } from '../../lib/platforms/registry.ts'
import { isErased } from '../../lib/post/erased-post.ts'
import { evidenceOf } from '../../lib/post/evidence.ts'
import type { Post } from '../../lib/post/post.ts'
import { addTotals, contributionOf, type Totals } from '../../lib/post/totals.ts'
import { readAppealItem } from '../../lib/table/appeal-item.ts'
import { connectionKeys } from '../../lib/table/connection-keys.ts'
import * as keys from '../../lib/table/item-keys.ts'
import { readPostItem } from '../../lib/table/post-item.ts'
import type { Item } from '../../lib/table/read.ts'
import { uniqueKeys } from '../../lib/table/unique-keys.ts'
import { patternEvidence } from '../../lib/trust/pattern-evidence.ts'
import { countersOf, emptyTrustCounters, isSameTrust, type TrustCounters } from '../../lib/trust/score.ts'
import type { PostId } from '../../lib/values/ids.ts'
import { type Instant, toInstant } from '../../lib/values/instant.ts'
import { storedId } from '../../lib/values/stored-contract.ts'
import { checksIn } from './checks-in.ts'
import { connectionsAreWhole } from './connection-invariant.ts'
import { conversionsAreCounted } from './conversion-invariant.ts'
import { eventsAreAnnounced, heldIn } from './event-invariant.ts'
import type { History } from './history.ts'
import { admissionHolds } from './joining-invariant.ts'
import { linksAreBoundOnce } from './link-invariant.ts'
import { booksBalance } from './money-invariant.ts'
import { ownersDecideNothing } from './owner-invariant.ts'
import { claimsKeepTheirPolicy } from './policy-invariant.ts'
import { readsAreCounted } from './read-invariant.ts'
import { replyIdsIn } from './replies.ts'
import { waitsAreNoTries } from './wait-invariant.ts'
import type { World } from './world.ts'

type Items = readonly Item[]

const ofType = (items: Items, type: string): Items => items.filter((item) => item['type'] === type)

const withoutZeros = (totals: Totals): string =>
  JSON.stringify(
    Object.entries(totals)
      .filter(([, amount]) => amount !== 0)
      .toSorted(([left], [right]) => (left < right ? -1 : 1)),
  )

const amountsOf = (item: Item): Totals =>
  Object.fromEntries(Object.entries(item).filter((entry): entry is [string, number] => typeof entry[1] === 'number'))

const sum = (all: readonly Totals[]): string => withoutZeros(all.reduce(addTotals, {}))

/** Every accepted submission has a verdict or owes a check. */
const nothingLost = (posts: readonly Post[], accepted: ReadonlySet<PostId>): string[] => {
  const known = new Map(posts.map((post) => [post.postId, post]))
  const lost = [...accepted]
    .filter((postId) => !known.has(postId))
    .map((postId) => `${postId} was accepted and is gone`)
  const forgotten = posts
    .filter(({ verdict, dueAt }) => verdict.status === 'PENDING' && dueAt === null)
    .map(({ postId }) => `${postId} has no verdict and owes no check`)
  return [...lost, ...forgotten]
}

/** The steps of an appeal that change its post; the others leave it as it is. */
const postSteps = ['OPENED', 'DECIDED', 'WITHDRAWN', 'REOPENED']

const appealSteps = (items: Items, postId: PostId): number =>
  ofType(items, 'appeal')
    .filter((item) => item['postId'] === postId)
    .flatMap(({ history }) => history as { step: string }[])
    .filter(({ step }) => postSteps.includes(step)).length

/** Every write to a post is one claim, one check, one decision, one step of an appeal, its withdrawal or its erasure, and nothing else. */
const nothingTwice = (items: Items, posts: readonly Post[]): string[] =>
  posts.flatMap((post) => {
    const { postId, version, withdrawnAt } = post
    const story = items.filter((item) => item['PK'] === `POST#${postId}`)
    const [claims = 0, stored = 0, decisions = 0] = ['claim', 'check', 'decision'].map(
      (type) => ofType(story, type).length,
    )
    const versions = new Set(ofType(story, 'check').map((item) => item['postVersion']))
    if (versions.size !== stored) return [`${postId} has two checks of one version`]
    const checks = checksIn(story, post).length
    const steps = appealSteps(items, postId)
    const withdrawals = withdrawnAt === undefined ? 0 : 1
    const erasures = isErased(post) ? 1 : 0
    const told = `${claims} claims, ${checks} checks, ${decisions} decisions, ${steps} steps of appeals, ${withdrawals} withdrawals and ${erasures} erasures`
    return claims + checks + decisions + steps + withdrawals + erasures === version
      ? []
      : [`${postId} is at version ${version} after ${told}`]
  })

const totalsAreFolds = (items: Items, posts: readonly Post[]): string[] => {
  const wrong: string[] = []
  for (const [campaignId, ofCampaign] of Map.groupBy(posts, (post) => post.campaignId)) {
    const rows = items.filter((item) => item['PK'] === `CAMP#${campaignId}`)
    const folded = sum(ofCampaign.map((post) => contributionOf(post)))
    for (const type of ['dayTotals', 'affiliateTotals']) {
      const stored = sum(ofType(rows, type).map(amountsOf))
      if (stored !== folded) wrong.push(`${type} of ${campaignId}: ${stored} instead of ${folded}`)
    }
  }
  return wrong
}

const trustIsFold = (items: Items, posts: readonly Post[]): string[] =>
  ofType(items, 'affiliate').flatMap((item) => {
    const stored = { ...emptyTrustCounters(toInstant(0)), ...(item as unknown as TrustCounters) }
    const { baseAt } = stored
    const own = posts.filter(({ affiliateId }) => affiliateId === item['affiliateId'])
    const found = ofType(items, 'patterns').find(({ affiliateId }) => affiliateId === item['affiliateId'])
    const { since = null } = (found?.['accusation'] ?? {}) as { since?: Instant | null }
    const ofPatterns = patternEvidence(since) ?? []
    const folded = countersOf(baseAt, [...own.flatMap((post) => evidenceOf(post) ?? []), ofPatterns].flat())
    return isSameTrust(stored, folded) ? [] : [`trust of ${item['affiliateId']}: ${JSON.stringify([stored, folded])}`]
  })

/** A lease that somebody left behind ends before the next delivery. */
const postponedAtMost = 1

/** Dead letters are messages that met a fault each time they were delivered, or once what somebody else held. */
const dlqHoldsTheUnforeseen = ({ queue, notifications }: World): string[] =>
  [...queue.dead, ...notifications.dead]
    .filter(({ receives, faults, postponed }) => faults + Math.min(postponed, postponedAtMost) < receives)
    .map(({ id }) => `message ${id} died without a fault`)

const alertsAreRaisedOnce = (items: Items): string[] => {
  const open = ofType(items, 'alert').filter((item) => item['status'] !== 'RESOLVED')
  const ofPlatform = ['PLATFORM_DOWN', 'CREDENTIAL_FAILED', 'RECONNECT_NEEDED']
  const about = ({ alertType, affiliateId, campaignId, postId, platform, message }: Item): string =>
    [
      alertType,
      affiliateId,
      campaignId,
      postId,
      ofPlatform.includes(String(alertType)) ? platform : '',
      alertType === 'SHARED_ACCOUNT' ? String(message).toLowerCase() : '',
      alertType === 'RECONNECT_NEEDED' ? String(message).split(' on ')[0] : '',
      // One for each budget and each share of it.
      alertType === 'BUDGET_SPENT' ? String(message).replace(/^[\d.,]+ /, '') : '',
    ].join(':')
  return [...Map.groupBy(open, about)].flatMap(([key, same]) => (same.length > 1 ? [`two open alerts for ${key}`] : []))
}

/** A post knows how its appeals stand, and none of them escalates an alert while it is open. */
const appealsAreKept = (items: Items, posts: readonly Post[]): string[] => {
  const appeals = ofType(items, 'appeal').map(readAppealItem)
  const kept = new Map(posts.flatMap(({ appeals: own = [] }) => own.map(({ appealId, state }) => [appealId, state])))
  const open = appeals.filter(isOpen)
  const escalating = open.flatMap((one) => {
    const post = posts.find(({ postId }) => postId === one.postId)
    if (post?.claim.reportId !== one.case.claim.reportId) return []
    return ofType(items, 'alert').filter(
      ({ alertId, escalateAt }) => one.alertIds.some((id) => id === alertId) && typeof escalateAt === 'string',
    )
  })
  return [
    ...appeals
      .filter((one) => kept.get(one.appealId) !== postStateOf(one))
      .map((one) => `${one.appealId} is ${one.status}, and its post says ${kept.get(one.appealId)}`),
    ...[...Map.groupBy(open, ({ postId }) => postId)].flatMap(([postId, all]) =>
      all.length > 1 ? [`${postId} has ${all.length} open appeals`] : [],
    ),
    ...escalating.map(({ alertId }) => `${alertId} escalates while an appeal disputes it`),
  ]
}

/** Who holds an account is what the profiles say, and whoever shares one has an alert that says so. */
const accountsAreHeld = (items: Items): string[] => {
  const records = ofType(items, 'accountHolders')
  const alerts = new Map(ofType(items, 'alert').map((item) => [item['alertId'], item['status']]))
  const held = records.flatMap(({ PK, holders }) =>
    (holders as AccountHolder[]).map(({ affiliateId }) => ({ place: `${PK} ${affiliateId}` })),
  )
  const told = records.map(({ PK, holders }) => {
    const open = (holders as AccountHolder[]).filter(({ alertId }) => alerts.get(alertId) === 'OPEN').length
    return { PK, open, due: (holders as AccountHolder[]).length > 1 ? 1 : 0 }
  })
  const linked = ofType(items, 'affiliate').flatMap(({ affiliateId, accounts = {} }) =>
    Object.entries(accounts as LinkedAccounts).flatMap(([platform, all]) =>
      all
        .filter((account) => !isProven(account))
        .map((account) => {
          const key = accountKeyOf(platform as Platform, account)
          return `${keys.accountHolders(platform, key).PK} ${affiliateId}`
        }),
    ),
  )
  const [has, says] = [new Set(held.map(({ place }) => place)), new Set(linked)]
  return [
    ...[...has].filter((place) => !says.has(place)).map((place) => `no profile has the account: ${place}`),
    ...linked
      .filter((place) => !has.has(place))
      .map((place) => `a profile has an account that it does not hold: ${place}`),
    ...told
      .filter(({ open, due }) => open !== due)
      .map(({ PK, open, due }) => `${PK} has ${open} open alerts, not ${due}`),
  ]
}

/** Of the posts that may be one and the same, at most one was never held: two aliases of one page are in question at least. */
const aliasesAreHeld = (posts: readonly Post[]): string[] => {
  const aliases = posts.filter(({ nativeId }) => nativeId.startsWith('pfbid'))
  const byPage = Map.groupBy(aliases, ({ campaignId, affiliateId, page }) => [campaignId, affiliateId, page].join())
  return [...byPage].flatMap(([key, same]) =>
    same.filter(({ duplicate }) => duplicate === null).length > 1 ? [`two aliases of ${key} were never held`] : [],
  )
}

/** Everything that happened to an alert was told: nothing is owed, and what counts as delivered was taken. */
const everythingIsTold = ({ endpoints }: World, items: Items): string[] => {
  const deliveries = ofType(items, 'delivery')
  const urls = new Map(ofType(items, 'endpoint').map(({ endpointId, url }) => [endpointId, String(url)]))
  const owing = [...ofType(items, 'alert'), ...ofType(items, 'appeal')].filter(
    ({ notices }) => Array.isArray(notices) && notices.length > 0,
  )
  const waiting = deliveries.filter(({ state }) => state === 'PENDING')
  const replies = replyIdsIn(items)
  const untaken = deliveries.filter(
    ({ state, endpointId, eventId, eventType }) =>
      state === 'DELIVERED' &&
      !replies.has(endpointId) &&
      !endpoints.taken(urls.get(endpointId) ?? '').includes(String(eventId)) &&
      // An endpoint that was deleted since has no URL any more.
      !((eventType === 'endpoint.challenge' || !urls.has(endpointId)) && endpoints.isTakenSomewhere(String(eventId))),
  )
  const toldIds = new Set([...deliveries, ...heldIn(items)].map(({ eventId }) => eventId))
  const untold = ofType(items, 'alert').filter(
    ({ affiliateId, alertId }) =>
      typeof affiliateId === 'string' && !toldIds.has(eventIdOf(storedId('alr').parse(alertId), 1)),
  )
  return [
    ...owing.map(({ PK }) => `${PK} still owes a notice`),
    ...waiting.map(({ eventId }) => `${eventId} is still on its way`),
    ...untaken.map(({ eventId }) => `${eventId} counts as delivered and was never taken`),
    ...untold.map(({ alertId }) => `nobody was told that ${alertId} was opened`),
  ]
}

/** An endpoint is verified once it took a challenge where it is, and is sent one until then. */
const endpointsAreChallenged = (items: Items): string[] => {
  const challenges = ofType(items, 'delivery').filter(({ eventType }) => eventType === 'endpoint.challenge')
  return ofType(items, 'endpoint').flatMap(({ endpointId, verifiedAt }) => {
    if (verifiedAt !== null) return []
    const own = challenges.filter((challenge) => challenge['endpointId'] === endpointId)
    return own.some(({ state }) => state === 'FAILED') ? [] : [`${endpointId} is not verified, and no challenge failed`]
  })
}

/** A Discord account that is proven speaks for one principal, and is filed under it. */
const discordSpeaksForOne = (items: Items): string[] => {
  const filed = new Map(
    ofType(items, 'unique').map(({ PK, affiliateId }) => [String(PK).replace('UNIQUE#discord#', ''), affiliateId]),
  )
  return ofType(items, 'affiliate').flatMap(({ affiliateId, discordUserId, discordProvenAt }) =>
    typeof discordProvenAt === 'string' && filed.get(String(discordUserId)) !== affiliateId
      ? [`${affiliateId} has proven ${discordUserId}, which is filed under ${filed.get(String(discordUserId))}`]
      : [],
  )
}

/** Unique values are held by the principals and members that have them, an address once it is confirmed; and no key is without a holder. */
const uniqueIsHeld = (items: Items): string[] => {
  const principals = ofType(items, 'affiliate')
  const members = ofType(items, 'member')
  const wantedByMembers = members
    .filter(({ isActive }) => isActive === true)
    .map(({ memberId, email }) => `${uniqueKeys.unique('email', String(email)).PK} ${memberId}`)
  const wantedByPrincipals = principals.flatMap(({ affiliateId, name, email, isEmailConfirmed, accounts = {} }) => [
    ...Object.entries(accounts as LinkedAccounts).flatMap(([platform, all]) =>
      all.filter(isProven).map(({ id }) => `${connectionKeys.account(platform, String(id)).PK} ${affiliateId}`),
    ),
    // The name that stands for an erased one is nobody's.
    ...(String(email).endsWith('@erased.invalid')
      ? []
      : [`${uniqueKeys.unique('name', String(name)).PK} ${affiliateId}`]),
    ...(isEmailConfirmed === true ? [`${uniqueKeys.unique('email', String(email)).PK} ${affiliateId}`] : []),
  ])
  const wanted = [...wantedByPrincipals, ...wantedByMembers]
  const mailboxes = principals
    .filter(({ isEmailConfirmed }) => isEmailConfirmed === true)
    .map(({ affiliateId, email }) => `${uniqueKeys.mailbox(String(email)).PK} ${affiliateId}`)
  const held = ofType(items, 'unique')
    .filter(({ PK }) => !String(PK).startsWith('UNIQUE#discord#'))
    .map(({ PK, affiliateId }) => `${PK} ${affiliateId}`)
  const ids = new Set([...principals.map(({ affiliateId }) => affiliateId), ...members.map(({ memberId }) => memberId)])
  return [
    ...wanted.filter((claim) => !held.includes(claim)).map((claim) => `${claim} is not held`),
    ...held
      .filter((claim) => !wanted.includes(claim) && !mailboxes.includes(claim))
      .map((claim) => `${claim} is held for nothing`),
    ...ofType(items, 'apiKey')
      .filter(({ affiliateId }) => !ids.has(affiliateId))
      .map(({ PK }) => `${PK} is of nobody`),
  ]
}

/** What must hold once everything has come to rest; each line is a way in which it does not. */
export const brokenInvariants = (world: World, history: History): string[] => {
  const items = world.table.items()
  const posts = ofType(items, 'post').map(readPostItem)
  return [
    ...nothingLost(posts, history.accepted),
    ...nothingTwice(items, posts),
    ...claimsKeepTheirPolicy(items, posts),
    ...connectionsAreWhole(world, items, history),
    ...ownersDecideNothing(world, items, posts),
    ...readsAreCounted(world, items),
    ...waitsAreNoTries(items, posts),
    ...conversionsAreCounted(items),
    ...linksAreBoundOnce(items, posts),
    ...admissionHolds(items, posts),
    ...totalsAreFolds(items, posts),
    ...trustIsFold(items, posts),
    ...dlqHoldsTheUnforeseen(world),
    ...alertsAreRaisedOnce(items),
    ...appealsAreKept(items, posts),
    ...accountsAreHeld(items),
    ...aliasesAreHeld(posts),
    ...everythingIsTold(world, items),
    ...eventsAreAnnounced(items),
    ...endpointsAreChallenged(items),
    ...discordSpeaksForOne(items),
    ...uniqueIsHeld(items),
    ...booksBalance(items),
    ...(history.bookedAgain ? [`the same again booked ${history.bookedAgain} entries`] : []),
    ...history.unexplained.map(
      (error) => `a failure that no fault explains: ${error instanceof Error ? error.stack : error}`,
    ),
  ]
}
