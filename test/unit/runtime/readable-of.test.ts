import { describe, expect, test } from 'vitest'
import { createDeps, type Deps, type ReachName } from '../../../lib/deps/deps.ts'
import { announceCampaigns } from '../../../lib/events/announce-campaigns.ts'
import { recordHistory } from '../../../lib/history/record-history.ts'
import { changeTerms } from '../../../lib/money/change-terms.ts'
import { settleDays } from '../../../lib/money/settle-days.ts'
import { termsBody } from '../../../lib/money/terms-contract.ts'
import { newBatchBody } from '../../../lib/payouts/batch-contract.ts'
import { buildBatch } from '../../../lib/payouts/build-batch.ts'
import { newPerson } from '../../../lib/people/person.ts'
import type { LogCode } from '../../../lib/runtime/log-codes.ts'
import * as keys from '../../../lib/table/item-keys.ts'
import type { Key } from '../../../lib/table/key-parts.ts'
import { linkKeys } from '../../../lib/table/link-keys.ts'
import { moneyKeys } from '../../../lib/table/money-keys.ts'
import { payoutKeys } from '../../../lib/table/payout-keys.ts'
import { createTable } from '../../../lib/table/table.ts'
import { totalsWrites } from '../../../lib/table/totals-writes.ts'
import { transact } from '../../../lib/table/transact.ts'
import { flagLinks } from '../../../lib/tracking/flag-links.ts'
import { foldJobName } from '../../../lib/tracking/fold-clicks.ts'
import { recomputeTrust } from '../../../lib/trust/recompute-trust.ts'
import type { AffiliateId, CampaignId } from '../../../lib/values/ids.ts'
import { type Instant, plusHours } from '../../../lib/values/instant.ts'
import { simulatedConfig } from '../../simulation/simulated-config.ts'
import { storeCampaign, storeLink } from '../../support/a-link.ts'
import { storePayee } from '../../support/a-payee.ts'
import { aPost } from '../../support/a-post.ts'
import { anAdmin } from '../../support/an-admin.ts'
import { makeUnreadable } from '../../support/later-release.ts'
import { everyReach } from '../../support/platform-in-memory.ts'
import { tableInMemory } from '../../support/table-in-memory.ts'

const masterKey = Buffer.from('a master key for tests')
const first: Instant = '2026-06-01T12:00:00.000Z'
const names = ['ada', 'bob', 'cy'] as const
type Name = (typeof names)[number]
const personOf = (name: Name): AffiliateId => `aff_${name}`
const campaignOf = (name: Name): CampaignId => `cmp_${name}`

/** Three people and as many campaigns, each with a link, totals and terms, in which somebody has earned something. */
const worldOfThree = async () => {
  const { client } = tableInMemory()
  const time = { now: first }
  const logged: [LogCode, object | undefined][] = []
  const log: Deps['log'] = { write: (code, fields) => void logged.push([code, fields]), with: () => log }
  const deps: Deps<ReachName> = {
    ...createDeps(simulatedConfig, everyReach, createTable(client)),
    clock: () => time.now,
    log,
    masterKey: async () => masterKey,
    notificationQueue: { sendAll: async () => 0 },
  }
  const codes = new Map<Name, Key>()
  for (const name of names) {
    const [affiliateId, campaignId] = [personOf(name), campaignOf(name)]
    const facts = { affiliateId, name, email: `${name}@example.com`, discordUserId: null, role: 'AFFILIATE' as const }
    const person = newPerson({ ...facts, createdAt: first })
    const trust = { ...person.trust, none: 1, goodWeight: 3 }
    await deps.profiles.create({ ...person, trust }, { keyId: name, secretHash: '' })
    const campaign = await storeCampaign(client, { campaignId, endDate: plusHours(first, 1) })
    codes.set(name, linkKeys.link((await storeLink(client, campaign, { affiliateId })).code))
    await transact(client, totalsWrites(aPost({ affiliateId, campaignId, createdAt: first }), { 'youtube.n': 1 }))
  }
  return { client, deps, time, logged, linkOf: (name: Name) => codes.get(name) ?? keys.job(name) }
}
type World = Awaited<ReturnType<typeof worldOfThree>>

const whose = async (has: (name: Name) => Promise<boolean>): Promise<Name[]> => {
  const found = await Promise.all(names.map(async (name) => ((await has(name)) ? [name] : [])))
  return found.flat()
}

const foldToday = async ({ deps }: World): Promise<void> => {
  const version = ((await deps.workList.jobs.get(foldJobName))?.version ?? 0) + 1
  const at = deps.clock()
  await deps.workList.jobs.save(foldJobName, { startedAt: at, cursor: null, finishedAt: at, version })
}

/** What a job has to do beforehand, which row is of a later release, and for whom the job has done its work. */
interface Case {
  readonly prepare?: (world: World) => Promise<unknown>
  readonly beforeRun?: (world: World) => Promise<unknown>
  readonly row: (name: Name, world: World) => Key
  readonly run: (world: World) => Promise<unknown>
  readonly done: (name: Name, world: World) => Promise<boolean>
}

const usualTerms = termsBody.parse({ currency: 'USD', model: 'CPM', rates: { per_1000_views: 300 }, budget_minor: 900 })
const haveTerms = async ({ deps }: World): Promise<void> => {
  for (const name of names) await changeTerms(campaignOf(name), usualTerms, anAdmin, deps)
}

/** Everybody has something to come in the first campaign, or each in their own. */
const haveEarned = async (world: World, campaign: (name: Name) => CampaignId): Promise<void> => {
  await haveTerms(world)
  for (const name of names) {
    const [affiliateId, campaignId] = [personOf(name), campaign(name)]
    const who = { name: null, email: `${name}@example.com`, account: null }
    await storePayee(world.client, affiliateId, { who, method: 'PAYPAL', masterKey, changedAt: plusHours(first, -100) })
    await transact(world.client, [
      {
        name: 'earnings',
        key: moneyKeys.earnings(campaignId, affiliateId),
        update: {
          set: { type: 'earnings', campaignId, affiliateId, currency: 'USD' },
          add: { payable: 100, accrued: 0, held: 0, approved: 0, exported: 0, paid: 0, version: 1 },
        },
      },
    ])
    await transact(world.client, [
      { name: 'account', key: moneyKeys.account(campaignId), update: { add: { payable: 100 } } },
    ])
  }
}
const buildOne = ({ deps }: World) =>
  buildBatch(newBatchBody.parse({ currency: 'USD', method: 'PAYPAL' }), anAdmin, deps)
const isExported = async (name: Name, { deps }: World): Promise<boolean> => {
  const found = [campaignOf('ada'), campaignOf(name)].map((of) => deps.ledger.earningsOf(of, [personOf(name)]))
  return (await Promise.all(found)).flat().some(({ exported }) => exported > 0)
}

const jobs: Readonly<Record<string, Case>> = {
  'record-history, a campaign': {
    row: (name) => keys.campaign(campaignOf(name)),
    run: ({ deps }) => recordHistory(deps),
    done: async (name, { deps }) => (await deps.history.latestDay(campaignOf(name))) !== null,
  },
  'record-history, a person': {
    row: (name) => keys.affiliate(personOf(name)),
    run: ({ deps }) => recordHistory(deps),
    done: async (name, { deps }) => (await deps.history.latestTrust(personOf(name))) !== null,
  },
  'recompute-trust, a person': {
    row: (name) => keys.affiliate(personOf(name)),
    run: ({ deps }) => recomputeTrust(deps),
    done: async (name, { deps }) => (await deps.table.people.get(personOf(name)).catch(() => null))?.seenTier === 'NEW',
  },
  'flag-links, a campaign': {
    beforeRun: foldToday,
    row: (name) => keys.campaign(campaignOf(name)),
    run: ({ deps }) => flagLinks(deps),
    done: async (name, { deps }) => (await deps.links.sumsOf(campaignOf(name))) !== null,
  },
  'flag-links, a link': {
    beforeRun: foldToday,
    row: (name, { linkOf }) => linkOf(name),
    run: ({ deps }) => flagLinks(deps),
    done: async (name, { deps }) => (await deps.links.sumsOf(campaignOf(name)))?.sums.links === 1,
  },
  'announce-campaigns, a campaign': {
    row: (name) => keys.campaign(campaignOf(name)),
    run: ({ deps }) => announceCampaigns(deps),
    done: async (name, { deps }) => (await deps.news.campaignEnds([campaignOf(name)])).size === 1,
  },
  'settle-days, terms': {
    prepare: haveTerms,
    row: (name) => moneyKeys.terms(campaignOf(name)),
    run: ({ deps }) => settleDays(deps),
    done: async (name, { deps }) => ((await deps.books.get(campaignOf(name)))?.settledDay ?? null) !== null,
  },
  'build-batch, terms': {
    prepare: (world) => haveEarned(world, campaignOf),
    row: (name) => moneyKeys.terms(campaignOf(name)),
    run: buildOne,
    done: isExported,
  },
  'build-batch, what somebody earned': {
    prepare: (world) => haveEarned(world, () => campaignOf('ada')),
    row: (name) => moneyKeys.earnings(campaignOf('ada'), personOf(name)),
    run: buildOne,
    done: (name, world) => isExported(name, world).catch(() => false),
  },
  'build-batch, a person': {
    prepare: (world) => haveEarned(world, () => campaignOf('ada')),
    row: (name) => keys.affiliate(personOf(name)),
    run: buildOne,
    done: isExported,
  },
  'build-batch, where money goes': {
    prepare: (world) => haveEarned(world, () => campaignOf('ada')),
    row: (name) => payoutKeys.details(personOf(name)),
    run: buildOne,
    done: isExported,
  },
}

describe('a row of a later release', () => {
  test.each(Object.entries(jobs))('holds up no other in %s, and is done once it can be read', async (name, job) => {
    const world = await worldOfThree()
    await job.prepare?.(world)
    const undo = await makeUnreadable(world.client, job.row('bob', world))
    world.time.now = plusHours(first, 24)
    await job.beforeRun?.(world)
    await job.run(world)
    expect(await whose((of) => job.done(of, world))).toEqual(['ada', 'cy'])
    const [jobName] = name.split(',')
    const skipped = world.logged.filter(([code]) => code === 'ROW_NOT_READ').map(([, fields]) => fields)
    expect(skipped.length).toBeGreaterThan(0)
    expect(skipped).toEqual(skipped.map(() => expect.objectContaining({ job: jobName })))
    await undo()
    world.logged.length = 0
    world.time.now = plusHours(first, 48)
    await job.beforeRun?.(world)
    await job.run(world)
    expect(await whose((of) => job.done(of, world))).toEqual(names)
    expect(world.logged.filter(([code]) => code === 'ROW_NOT_READ')).toEqual([])
  })

  test('leaves the sums of a campaign as they were before, as long as one of its links cannot be read', async () => {
    const world = await worldOfThree()
    const campaign = await world.deps.table.campaigns.get(campaignOf('ada'))
    if (campaign === null) throw new Error('The campaign is gone')
    const { code } = await storeLink(world.client, campaign, { affiliateId: personOf('bob') })
    const night = async (hours: number) => {
      world.time.now = plusHours(first, hours)
      await foldToday(world)
      await flagLinks(world.deps)
      const kept = await world.deps.links.sumsOf(campaignOf('ada'))
      return [kept?.at, kept?.sums.links]
    }
    expect(await night(24)).toEqual([plusHours(first, 24), 2])
    const undo = await makeUnreadable(world.client, linkKeys.link(code))
    expect(await night(48)).toEqual([plusHours(first, 24), 2])
    await undo()
    expect(await night(72)).toEqual([plusHours(first, 72), 2])
  })

  test.each(Object.entries(jobs).filter(([name]) => name.startsWith('build-batch')))(
    'is counted among whom a batch skips: %s',
    async (_, job) => {
      const world = await worldOfThree()
      await job.prepare?.(world)
      const undo = await makeUnreadable(world.client, job.row('bob', world))
      expect(await buildOne(world)).toMatchObject({ rows: 2, skipped: { UNREADABLE: 1 } })
      const rest = 'Left out: 1 that this release cannot read, somebody or a whole campaign.'
      await expect(buildOne(world)).rejects.toThrow(rest)
      await undo()
      expect(await buildOne(world)).toMatchObject({ rows: 1, skipped: { UNREADABLE: 0 } })
    },
  )
})
