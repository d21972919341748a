import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { viewAlert } from '../../lib/alerts/alert-contract.ts'
import { viewCampaign } from '../../lib/campaign/campaign-contract.ts'
import { listInvitations } from '../../lib/campaign/manage-invitations.ts'
import { buildCampaignDashboard } from '../../lib/dashboard/build-dashboard.ts'
import { exportPosts } from '../../lib/dashboard/export-posts.ts'
import { changeProfile } from '../../lib/people/change-profile.ts'
import { findAffiliate, showPerformance } from '../../lib/people/show-performance.ts'
import type { Platform } from '../../lib/platforms/registry.ts'
import { platformNames } from '../../lib/platforms/registry.ts'
import type { Post } from '../../lib/post/post.ts'
import { viewPost } from '../../lib/post/post-contract.ts'
import { addTotals, contributionOf, type Totals } from '../../lib/post/totals.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import { createTableClient } from '../../lib/table/client.ts'
import { idempotencyTable } from '../../lib/table/idempotency.ts'
import { toPostItem } from '../../lib/table/post-item.ts'
import * as readKeys from '../../lib/table/read-keys.ts'
import { type Id, type IdPrefix, isIdOf } from '../../lib/values/ids.ts'
import { plusHours } from '../../lib/values/instant.ts'
import { storedId, storedInstant } from '../../lib/values/stored-contract.ts'
import { claimedNumbers, metricsOf } from '../support/a-post.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'
import { writeItems } from '../support/world-of-posts.ts'

type Stored = Readonly<Record<string, unknown>> & { readonly PK: string; readonly SK: string; readonly type: string }

/** Tables as earlier releases wrote them, one file a release; a release that writes rows in a new shape adds its own. */
const folder = fileURLToPath(new URL('earlier-releases/', import.meta.url))
const releases = globSync('*.json', { cwd: folder }).map((file) => [basename(file, '.json'), file] as const)

test('there is a table of each earlier release to read', () => {
  expect(releases.map(([release]) => release)).toEqual(expect.arrayContaining(['0.1.0', '0.2.0']))
})

/** What is in place of something that was stored; of lists, which grow by what each new metric adds, as much as was stored. */
const asFarAs = (stored: unknown, now: unknown): unknown => {
  if (Array.isArray(stored) && Array.isArray(now)) return stored.map((one, at) => asFarAs(one, now[at]))
  if (typeof stored !== 'object' || stored === null || typeof now !== 'object' || now === null) return now
  const before = new Map(Object.entries(stored))
  return Object.fromEntries(Object.entries(now).map(([name, value]) => [name, asFarAs(before.get(name), value)]))
}

/** A post that owes a check is in a list of its platform; earlier releases had one list for all. */
const inListOfPlatform = ({ due, ...stored }: Stored, platform: Platform | undefined) =>
  due === undefined
    ? stored
    : { ...stored, due: String(due).replace(/^DUE#(\d)/, (_, shard) => `DUE#${platform}#${shard % 2}`) }

describe.each(releases)('what release %s wrote', (_release, file) => {
  const items: readonly Stored[] = JSON.parse(readFileSync(`${folder}${file}`, 'utf8'))
  const ofType = (type: string): Stored[] => items.filter((item) => item.type === type)
  const textsOf = (type: string): string[] => ofType(type).map(({ PK }) => PK.slice(PK.indexOf('#') + 1))
  const idsOf = <Prefix extends IdPrefix>(type: string, prefix: Prefix): Id<Prefix>[] =>
    textsOf(type).filter((text) => isIdOf(prefix, text))
  const admin = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'admin', isEmailConfirmed: true } as const
  let emulators: Emulators
  let platform: PlatformUnderTest
  let posts: Post[]

  beforeAll(async () => {
    emulators = await startEmulators()
    platform = platformOn(emulators)
    await writeItems(createTableClient(platform.deps.config.tableName), items)
    // The rows are of 2026; from here on it is a year later.
    platform.passHours(18 * 30 * 24)
    posts = await platform.deps.table.posts.getMany(idsOf('post', 'post'))
  })
  afterAll(() => emulators?.stop())

  test('posts are read whole: written again, nothing of them is lost', () => {
    expect(posts.length).toBe(ofType('post').length)
    for (const { v: _writtenBesides, ...stored } of ofType('post')) {
      const post = posts.find(({ postId }) => stored.PK === `POST#${postId}`)
      expect(post && asFarAs(stored, { ...toPostItem(post) })).toMatchObject(inListOfPlatform(stored, post?.platform))
    }
    expect(posts.map(viewPost).length).toBe(posts.length)
  })

  test('claims and checks are read with their post', async () => {
    const { stories } = platform.deps
    const claims = await Promise.all(posts.map(({ postId }) => stories.claims(postId)))
    const checks = await Promise.all(posts.map((post) => stories.checks.newest(post)))
    expect(claims.flat().length).toBe(ofType('claim').length)
    expect(checks.flat().length).toBe(ofType('check').length)
    expect(new Set(checks.flat().map(({ observation }) => observation.kind))).toEqual(
      new Set(['observed', 'gone', 'unavailable']),
    )
  })

  test('totals still equal the sum over the posts', async () => {
    for (const campaignId of idsOf('campaign', 'cmp')) {
      const stored = await platform.deps.totals.daysOfCampaign(campaignId)
      const folded = posts
        .filter((post) => post.campaignId === campaignId)
        .map(contributionOf)
        .reduce<Totals>(addTotals, {})
      const kept = stored.map(({ amounts }) => amounts).reduce<Totals>(addTotals, {})
      const moved = Object.keys(kept).filter((code) => kept[code] !== (folded[code] ?? 0))
      expect(moved.map((code) => [code, kept[code], folded[code]])).toEqual([])
    }
  })

  test('people keep their profile, their trust and the names that nobody else may take', async () => {
    const { deps } = platform
    for (const affiliateId of idsOf('affiliate', 'aff')) {
      const affiliate = await findAffiliate(affiliateId, admin, deps)
      const performance = await showPerformance(affiliateId, admin, deps)
      const stored = ofType('affiliate').find(({ PK }) => PK === `AFF#${affiliateId}`)
      expect(affiliate).toMatchObject({ name: stored?.['name'], email: stored?.['email'], role: stored?.['role'] })
      expect(performance.total_submissions).toBe(
        ['none', 'low', 'medium', 'high'].reduce((sum, level) => sum + Number(stored?.[level]), 0),
      )
    }
    const [first, second] = await Promise.all(
      idsOf('affiliate', 'aff')
        .slice(0, 2)
        .map((affiliateId) => findAffiliate(affiliateId, admin, deps)),
    )
    if (first === undefined || second === undefined) throw new Error('Two people are needed')
    await expect(changeProfile(first.affiliateId, { name: second.name.toUpperCase() }, deps)).rejects.toThrow()
  })

  test('campaigns, alerts, endpoints, runs, keys and platforms are read', async () => {
    const { table, subscriptions, workList } = platform.deps
    const campaigns = await Promise.all(idsOf('campaign', 'cmp').map(table.campaigns.get))
    expect(campaigns.map((campaign) => campaign && viewCampaign(campaign).name)).toEqual(
      ofType('campaign').map(({ name }) => name),
    )
    const alerts = await Promise.all(idsOf('alert', 'alr').map(table.alerts.get))
    expect(alerts.map((alert) => alert && viewAlert(alert).severity)).toEqual(
      ofType('alert').map(({ severity }) => severity),
    )
    const endpoints = await Promise.all(idsOf('endpoint', 'whe').map(subscriptions.endpoints.get))
    expect(endpoints.map((endpoint) => endpoint?.status)).toEqual(ofType('endpoint').map(({ status }) => status))
    const runs = await Promise.all(idsOf('run', 'run').map(workList.runs.get))
    expect(runs.map((run) => run?.requested)).toEqual(ofType('run').map(({ requested }) => requested))
    const apiKeys = await Promise.all(textsOf('apiKey').map(table.apiKeys.get))
    expect(apiKeys.map((apiKey) => apiKey?.secretHash)).toEqual(ofType('apiKey').map(({ secretHash }) => secretHash))
    for (const { PK } of ofType('platformConfig')) {
      expect(await table.platformConfigs.get(PK.slice('PLATFORM#'.length) as 'x')).toMatchObject({
        config: { enabled: true },
      })
    }
  })

  /** How each kind of row is read that no other test here reads, by its type; each gives back what it made of the row. */
  const readers: Readonly<Record<string, (stored: Stored) => Promise<unknown>>> = {
    accountHolders: async ({ PK }) => {
      const [, platformOfAccount, accountKey] = PK.split('#')
      return (
        await platform.deps.accounts.holders(platformNames.find((name) => name === platformOfAccount) ?? 'x', [
          accountKey ?? '',
        ])
      )[0]
    },
    circuit: ({ PK }) => {
      const name = PK.slice(PK.indexOf('#') + 1)
      const known = platformNames.find((one) => one === name)
      if (known !== undefined) return platform.deps.table.circuits.get(known)
      return platform.deps.subscriptions.circuits.get(storedId('whe').parse(name))
    },
    decision: async ({ PK, ...decision }) => {
      const found = await platform.deps.stories.decisions(storedId('post').parse(PK.slice('POST#'.length)))
      return found.find(({ decidedAt }) => decidedAt === decision['decidedAt'])
    },
    delivery: (stored) => platform.deps.subscriptions.deliveries.get(readKeys.delivery(stored)),
    discordCode: async ({ codeHash, validUntil }) => {
      const before = plusHours(storedInstant.parse(validUntil), -0.01)
      return { affiliateId: await platform.deps.discordProofs.ownerOf(String(codeHash), before) }
    },
    idempotency: async ({ PK, fingerprint, validUntil }) => {
      const [, caller, keyHash] = PK.split('#')
      const before = plusHours(storedInstant.parse(validUntil), -1)
      return idempotencyTable(platform.deps.table.client).begin(
        caller ?? '',
        keyHash ?? '',
        String(fingerprint),
        before,
      )
    },
    invitation: async ({ invitationId, campaignId }) => {
      const campaign = storedId('cmp').parse(campaignId)
      const { things } = await listInvitations(campaign, { limit: 100 }, admin, platform.deps)
      return things.find((invitation) => invitation.invitationId === invitationId)
    },
    job: ({ PK }) => platform.deps.workList.jobs.get(PK.slice('JOB#'.length)),
    keyRing: ({ affiliateId }) => platform.deps.keyRings.ring(storedId('aff').parse(affiliateId)),
    platformHealth: ({ PK }) => {
      const name = platformNames.find((one) => PK === `PLATFORM#${one}`) ?? 'x'
      return platform.deps.table.platformHealth.get(name)
    },
    runMarker: async ({ PK, runId }) => {
      const run = await platform.deps.workList.runs.get(storedId('run').parse(runId))
      if (run === null) return null
      const { scope, places } = await platform.deps.workList.runs.holders(run)
      return { runId: PK.startsWith('RUNNING#') ? scope : places[0] }
    },
    seenPages: ({ PK, SK }) => {
      const [, platformOfPages = '', affiliateId] = SK.split('#')
      const campaignId = storedId('cmp').parse(PK.slice('CAMP#'.length))
      return platform.deps.seenPages.get(campaignId, platformOfPages, storedId('aff').parse(affiliateId))
    },
  }

  /** What is made of each of these rows where it is not kept by the names that it is stored under. */
  const madeOf: Readonly<Record<string, (stored: Stored) => unknown>> = {
    idempotency: ({ answer }) => ({ kind: 'answered', answer }),
    platformHealth: ({ successAt = null, failureAt, failureReason, downAlertId = null }) => ({
      lastSuccessAt: successAt,
      lastFailure: failureAt === undefined ? null : { at: failureAt, reason: failureReason },
      downAlertId,
      blanked: [],
    }),
    discordCode: ({ affiliateId }) => ({ affiliateId }),
    runMarker: ({ runId }) => ({ runId }),
  }
  const ofTheTable = [
    'PK',
    'SK',
    'type',
    'v',
    'expiresAt',
    'due',
    'dueKey',
    'owner',
    'listing',
    'campaign',
    'createdKey',
  ]
  const asStored = (stored: Stored): object =>
    Object.fromEntries(Object.entries(stored).filter(([name]) => !ofTheTable.includes(name)))

  test.each(Object.keys(readers).filter((type) => items.some((item) => item.type === type)))(
    'a row of the kind %s is read whole',
    async (type) => {
      for (const stored of ofType(type))
        expect(await readers[type]?.(stored)).toMatchObject(madeOf[type]?.(stored) ?? asStored(stored))
    },
  )

  test('no kind of row is left out', () => {
    const elsewhere = [
      ...['affiliate', 'affiliateTotals', 'alert', 'apiKey', 'campaign', 'check', 'claim', 'dayTotals', 'endpoint'],
      ...['platformConfig', 'post', 'run', 'runCount', 'runPost', 'unique'],
    ]
    /** Counts that are only added to, and limits that fill up by themselves. */
    const unread = ['endpointCount', 'platformFault', 'rateLimit']
    const kinds = new Set(items.map(({ type }) => type))
    expect([...kinds].filter((type) => ![...elsewhere, ...unread, ...Object.keys(readers)].includes(type))).toEqual([])
  })

  test('a dashboard and an export of its campaigns can be made', async () => {
    for (const campaignId of idsOf('campaign', 'cmp')) {
      const dashboard = await buildCampaignDashboard(campaignId, admin, platform.deps)
      const { text } = await exportPosts(campaignId, { format: 'ndjson', limit: 500 }, admin, platform.deps)
      const rows = text.split('\n').filter((line) => line !== '')
      expect(rows.length).toBe(posts.filter((post) => post.campaignId === campaignId).length)
      expect(dashboard).toBeDefined()
    }
  })

  test('every post is checked again, and takes a new claim', async () => {
    const { table } = platform.deps
    const failed = await platform.reconcile(...posts.map(({ postId }) => postId))
    expect([...failed]).toEqual([])
    const isOut = ({ platform: name }: Post): boolean =>
      items.some(
        ({ PK, SK, config }) => PK === `PLATFORM#${name}` && SK === 'CONFIG' && /"outage":"/.test(String(config)),
      )
    const due = posts.filter((post) => post.dueAt !== null && !isOut(post))
    expect(due.length).toBeGreaterThan(5)
    const after = await table.posts.getMany(due.map(({ postId }) => postId))
    expect(after.map(({ version }) => version)).toEqual(due.map(({ version }) => version + 1))
    const active = new Set(ofType('campaign').flatMap(({ status, PK }) => (status === 'ACTIVE' ? [PK] : [])))
    const post = posts.find(({ campaignId }) => active.has(`CAMP#${campaignId}`))
    if (post === undefined) throw new Error('A post in an active campaign is needed')
    const caller = { affiliateId: post.affiliateId, role: 'AFFILIATE', keyId: 'key', isEmailConfirmed: true } as const
    const numbers = claimedNumbers(1, 0, 0)
    const claimed = await updateClaim(post.postId, numbers, caller, platform.deps)
    expect(claimed.claim.claimed).toEqual(metricsOf([1, 0, 0]))
  })
})
