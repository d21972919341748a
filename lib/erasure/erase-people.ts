import type { Principal } from '../access/role.ts'
import { scopeOf } from '../access/scope.ts'
import type { Deps } from '../deps/deps.ts'
import { mailOwner } from '../people/mail-owner.ts'
import { Busy } from '../values/busy.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { untilSaved } from '../values/until-saved.ts'
import { type ClosingReach, eraseAccess } from './erase-access.ts'
import { erasePosts } from './erase-posts.ts'
import { eraseAlerts, eraseWritten } from './erase-words.ts'
import {
  cancelled,
  done,
  type Erasure,
  isWaiting,
  maySpareMoney,
  movedOn,
  running,
  waitingForMoney,
} from './erasure.ts'
import { erasedMail } from './erasure-mail.ts'

type Erasing = Deps<ClosingReach | 'appeals' | 'ledger' | 'links' | 'participants' | 'reviews' | 'sendMail' | 'stories'>

/** The function has 300 s; a page that has begun is finished. */
const runsForMs = 200_000
const reading = { limit: 20, atMost: 5 }
const campaignsPerPage = 100

const callerOf = (affiliateId: AffiliateId): Principal => ({
  affiliateId,
  role: 'AFFILIATE',
  keyId: 'erasure',
  isEmailConfirmed: true,
})

type Earnings = Awaited<ReturnType<Erasing['ledger']['listByAffiliate']>>['things'][number]

const isOwed = ({ accrued, held, payable, approved, exported }: Earnings): boolean =>
  approved + exported > 0 || accrued + held + payable > 0

const isOwedMoney = async (affiliateId: AffiliateId, { ledger }: Erasing): Promise<boolean> => {
  const list = (page: PageRequest) => ledger.listByAffiliate(affiliateId, page)
  for await (const { things } of pages(list, { limit: campaignsPerPage })) if (things.some(isOwed)) return true
  return false
}

/** The name goes last: until then an admin sees whom an erasure is about that is not done. */
const eraseProfile = async (affiliateId: AffiliateId, deps: Erasing): Promise<void> => {
  const { table, erasures } = deps
  const email = `${affiliateId}@erased.invalid`
  await untilSaved<true>(
    async () => {
      const before = await table.people.get(affiliateId)
      if (before === null || before.email === email) return true
      const after = {
        ...before,
        name: `Erased ${affiliateId}`,
        email,
        isEmailConfirmed: false,
        confirmation: null,
        discordUserId: null,
        discordProvenAt: null,
        version: before.version + 1,
      }
      if (!(await erasures.removeIdentity(before, after)).committed) return 'overtaken'
      await mailOwner(before, 'erased', erasedMail, deps)
      return true
    },
    () => new Busy('The profile kept changing. The next run goes on.'),
  )
}

/**
 * The next part after a cursor, and where it ended; null after the last. Posts come twice: a request that was under way when
 * the account was closed may have stored one behind the first pass.
 */
const erasePart = async ({ affiliateId, cursor }: Erasure, deps: Erasing): Promise<string | null> => {
  const at = cursor ?? 'posts:'
  const [kind, inner] = [at.slice(0, at.indexOf(':')), at.slice(at.indexOf(':') + 1) || undefined]
  if (kind === 'alerts') {
    const next = await eraseAlerts(affiliateId, inner, deps)
    return next === null ? 'again:' : `alerts:${next}`
  }
  const next = await erasePosts(affiliateId, inner, deps)
  if (next !== null) return `${kind}:${next}`
  return kind === 'posts' ? 'alerts:' : null
}

type Outcome = 'erased' | 'waits' | 'goes on' | 'cancelled' | 'overtaken'

const carryOut = async (begun: Erasure, endsAtMs: number, deps: Erasing): Promise<Outcome> => {
  const { affiliateId } = begun
  const { erasures, clock } = deps
  await eraseAccess(callerOf(affiliateId), deps)
  await eraseWritten(affiliateId, deps)
  let erasure = begun
  for (;;) {
    const cursor = await erasePart(erasure, deps)
    if (cursor === null) break
    const isLate = performance.now() > endsAtMs
    erasure = movedOn(erasure, cursor, isLate ? clock() : null)
    if (!(await erasures.save(erasure))) return 'overtaken'
    if (isLate) return 'goes on'
  }
  await eraseProfile(affiliateId, deps)
  if (!(await erasures.save(done(erasure, clock())))) return 'overtaken'
  deps.log.write('PERSON_ERASED', { affiliateId })
  return 'erased'
}

/** Takes an erasure that is due, so that no other run does, and carries it out, or leaves it until money has arrived. */
const eraseOne = async (affiliateId: AffiliateId, now: Instant, endsAtMs: number, deps: Erasing): Promise<Outcome> => {
  const [before, person] = await Promise.all([deps.erasures.get(affiliateId), deps.table.people.get(affiliateId)])
  if (before === null || before.dueAt === null || before.dueAt > now) return 'overtaken'
  // Somebody who runs campaigns by now: whoever asked for it could not ask today.
  if (isWaiting(before) && person !== null && scopeOf(person).kind !== 'affiliate')
    return (await deps.erasures.save(cancelled(before, now))) ? 'cancelled' : 'overtaken'
  if (maySpareMoney(before, now) && (await isOwedMoney(before.affiliateId, deps)))
    return (await deps.erasures.save(waitingForMoney(before, now))) ? 'waits' : 'overtaken'
  const begun = running(before, now)
  return (await deps.erasures.save(begun)) ? carryOut(begun, endsAtMs, deps) : 'overtaken'
}

/**
 * Erases the people who asked for it and whose time to change their mind is over, one after another, as far as a run comes;
 * the next goes on where this one ends or was killed. One that fails is tried again an hour later, and holds up no other; throws at the end then.
 */
export const erasePeople = async (deps: Erasing): Promise<void> => {
  const now = deps.clock()
  const endsAtMs = performance.now() + runsForMs
  const counts: Record<Outcome, number> = { erased: 0, waits: 0, 'goes on': 0, cancelled: 0, overtaken: 0 }
  const failed: { readonly affiliateId: AffiliateId; readonly error: unknown }[] = []
  for await (const { things } of pages((page) => deps.erasures.owing(now, page), reading)) {
    for (const affiliateId of things) {
      if (performance.now() > endsAtMs) break
      try {
        counts[await eraseOne(affiliateId, now, endsAtMs, deps)] += 1
      } catch (error) {
        failed.push({ affiliateId, error })
      }
    }
  }
  const { erased, waits } = counts
  deps.log.write('ERASURES_CARRIED_OUT', { erased, waits, goesOn: counts['goes on'], failed: failed.length })
  if (failed.length === 0) return
  const whom = failed.map(({ affiliateId }) => affiliateId).join(', ')
  throw new AggregateError(
    failed.map(({ error }) => error),
    `Could not erase ${whom}`,
  )
}
