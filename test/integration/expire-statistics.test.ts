import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import type { Platform } from '../../lib/platforms/registry.ts'
import { placeOfCheck } from '../../lib/post/check-record.ts'
import { withoutStatistics } from '../../lib/post/expired-check.ts'
import { expireStatistics } from '../../lib/reconciliation/expire-statistics.ts'
import { reconcilePosts } from '../../lib/reconciliation/reconcile-posts.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import * as keys from '../../lib/table/item-keys.ts'
import type { CampaignId, PostId } from '../../lib/values/ids.ts'
import { claimedNumbers, observedAt, type Seen } from '../support/a-post.ts'
import { type Cost, meter } from '../support/capacity-meter.ts'
import { makeUnreadable } from '../support/later-release.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let spent: () => Cost
let ada: Principal
let campaignId: CampaignId

beforeAll(async () => {
  emulators = await startEmulators()
  platform = platformOn(emulators)
  spent = meter(platform.deps.table.client).spent
  ada = await platform.affiliate()
  campaignId = (await platform.campaign()).campaignId
})
afterAll(() => emulators?.stop())

const links: Readonly<Partial<Record<Platform, string>>> = {
  youtube: 'https://youtu.be/expirevidsA',
  x: 'https://x.com/ada/status/1990000000000000001',
}

const submitted = async (on: Platform, url = links[on] ?? ''): Promise<PostId> => {
  const claim = { ...claimedNumbers(900, 40, 4), as_of: platform.settledAsOf() }
  const { postId } = await submitPost({ campaign_id: campaignId, url, ...claim }, ada, platform.deps)
  return postId
}

/** Checks a post whose platform was asked itself, with our credential. */
const checkLive = async (postId: PostId, views: Seen = 1000, publishedAt = platform.settledAsOf()): Promise<void> => {
  const deps: typeof platform.deps = {
    ...platform.deps,
    askPlatform: async (_platform, refs) => {
      const seen = observedAt(platform.deps.clock(), [views, 'unsupported', 'unsupported'])
      const metrics = { ...seen.metrics, likes: 70, comments: 7, shares: 3 }
      const shown = { author: 'Ada', authorId: 'UCada', publishedAt }
      return new Map(refs.map((ref) => [ref.nativeId, { ...seen, metrics, ...shown, source: 'platform_public' }]))
    },
  }
  await reconcilePosts([{ messageId: postId, message: { postId, correlationId: 'test' } }], deps)
}

const checksOf = async (postId: PostId) => {
  const post = await platform.deps.table.posts.get(postId)
  if (post === null) throw new Error('There is no such post')
  return platform.deps.stories.checks.newest(post)
}
const viewsOf = async (postId: PostId) =>
  (await checksOf(postId)).map(({ observation }) => observation.kind === 'observed' && observation.metrics.views)
const shown = { value: 1000 }
const expired = { missing: 'expired' }
const run = () => expireStatistics(platform.deps)

test('on a stage that never asked such a platform itself, the job reads six items at most and writes nothing', async () => {
  spent()
  await run()
  const { reads, writes } = spent()
  expect([reads <= 3, writes]).toEqual([true, 0])
})

test('what a check observed is deleted before it is 30 days old; its verdict stays, and so does what was simulated', async () => {
  await platform.deps.table.platformHealth.recordCredential('youtube', 'WORKS', platform.deps.clock())
  const [video, post] = [await submitted('youtube'), await submitted('x')]
  await checkLive(video)
  await checkLive(post)
  platform.passHours(28 * 24)
  await run()
  expect(await viewsOf(video)).toEqual([shown])
  platform.passHours(24)
  const [before] = await checksOf(video)
  await run()
  const [after] = await checksOf(video)
  expect(after?.observation).toEqual({
    kind: 'observed',
    fetchedAt: before?.observation.fetchedAt,
    metrics: { views: expired, clicks: { missing: 'unsupported' }, conversions: { missing: 'unsupported' } },
    definition: before?.observation.kind === 'observed' && before.observation.definition,
    source: 'platform_public',
  })
  expect(after?.verdict).toEqual(before?.verdict)
  expect(after?.verdict.metrics.views.observed).toBe(1000)
  expect(await viewsOf(post)).toEqual([shown])
})

test('a check whose views were hidden loses its likes, comments, shares and author too, and is then left alone', async () => {
  const hidden = await submitted('youtube', 'https://youtu.be/expirevidsI')
  await checkLive(hidden, 'hidden')
  const [before] = await checksOf(hidden)
  expect(before?.observation).toMatchObject({ author: 'Ada', metrics: { likes: 70, comments: 7, shares: 3 } })
  platform.passHours(29 * 24)
  await run()
  const [after] = await checksOf(hidden)
  expect(after?.observation).toEqual({
    kind: 'observed',
    fetchedAt: before?.observation.fetchedAt,
    metrics: {
      views: { missing: 'hidden' },
      clicks: { missing: 'unsupported' },
      conversions: { missing: 'unsupported' },
    },
    definition: before?.observation.kind === 'observed' && before.observation.definition,
    source: 'platform_public',
  })
  expect(after && withoutStatistics(after)).toBeNull()
})

test('a post that was not checked since keeps the numbers that its verdict compared, and sums are made of them', async () => {
  const video = await submitted('youtube', 'https://youtu.be/expirevidsc')
  await checkLive(video, 1000)
  platform.passHours(24)
  await checkLive(video, 1900)
  const { table } = platform.deps
  const verified = async () =>
    (await platform.deps.totals.affiliatesOfCampaign(campaignId)).reduce(
      (sum, { amounts }) => sum + (amounts['youtube.vv'] ?? 0),
      0,
    )
  const [before, sumBefore] = [await table.posts.get(video), await verified()]
  expect(before).toMatchObject({ observation: { author: 'Ada', metrics: { views: { value: 1900 }, likes: 70 } } })
  platform.passHours(29 * 24)
  await run()
  const after = await table.posts.get(video)
  expect(after?.observation).toMatchObject({ metrics: { views: { value: 1000 } }, source: 'platform_public' })
  expect(JSON.stringify(after)).not.toMatch(/1900|"likes"|Ada/)
  expect(after?.verdict).toEqual(before?.verdict)
  expect((await verified()) - sumBefore).toBe(1000 - 1900)
  spent()
  await run()
  expect(spent().writes).toBe(0)
})

test('a post that is still checked loses what it keeps of sightings of that day, and nothing that was seen since', async () => {
  const video = await submitted('youtube', 'https://youtu.be/expirevidso')
  const { posts } = platform.deps.table
  await checkLive(video, 1000)
  platform.passHours(48)
  await checkLive(video, 1900)
  platform.passHours(8 * 24)
  await checkLive(video, 1890)
  const latest = platform.deps.clock()
  const before = await posts.get(video)
  expect(before).toMatchObject({ peak: { views: 1900 }, early: { views: 1000 }, observation: { fetchedAt: latest } })
  platform.passHours(20 * 24)
  await run()
  expect(await posts.get(video)).toMatchObject({ peak: { views: 1900 }, early: { at: latest, views: 1890 } })
  platform.passHours(24)
  await run()
  const after = await posts.get(video)
  expect(after).toMatchObject({ peak: { views: 1890 }, observation: { fetchedAt: latest, author: 'Ada' } })
  expect(JSON.stringify(after)).not.toContain('1900')
  expect(after?.verdict).toEqual(before?.verdict)
  spent()
  await run()
  expect(spent().writes).toBe(0)
})

test('a number that is hidden now is known as the verdict compared it, once its sighting is too old', async () => {
  const video = await submitted('youtube', 'https://youtu.be/expirevidsw')
  const { posts } = platform.deps.table
  await checkLive(video, 1000)
  platform.passHours(48)
  await checkLive(video, 1900)
  platform.passHours(8 * 24)
  await checkLive(video, 'hidden')
  expect((await posts.get(video))?.earlier).toEqual({ views: 1900 })
  platform.passHours(21 * 24)
  await run()
  const after = await posts.get(video)
  expect([after?.earlier, after?.peak?.views]).toEqual([{ views: 1000 }, 1000])
  expect(JSON.stringify(after)).not.toContain('1900')
})

test('a post that is checked while the job runs keeps what that check shows', async () => {
  const video = await submitted('youtube', 'https://youtu.be/expirevidsg')
  await checkLive(video, 1000)
  platform.passHours(29 * 24)
  const { posts } = platform.deps.table
  const saveUnchecked: typeof posts.saveUnchecked = async (post, totals) => {
    await checkLive(video, 2000)
    return posts.saveUnchecked(post, totals)
  }
  const table = { ...platform.deps.table, posts: { ...posts, saveUnchecked } }
  await expireStatistics({ ...platform.deps, table })
  const after = await posts.get(video)
  expect(after?.observation?.metrics.views).toEqual({ value: 2000 })
  expect(after?.early?.at).toBe(after?.observation?.fetchedAt)
})

test('a post whose claim is not checkable loses what was shown of it too', async () => {
  const url = 'https://youtu.be/expirevidsk'
  const claim = claimedNumbers(0, 40, 0)
  const { postId } = await submitPost({ campaign_id: campaignId, url, ...claim }, ada, platform.deps)
  await checkLive(postId)
  const { posts } = platform.deps.table
  const before = await posts.get(postId)
  expect(before).toMatchObject({ verdict: { reason: 'NOT_SUPPORTED', final: false }, observation: { author: 'Ada' } })
  platform.passHours(29 * 24)
  await run()
  expect(JSON.stringify((await posts.get(postId))?.observation)).not.toMatch(/Ada|"likes"/)
})

/** The days' checks one by one, so that two of them are two pages. */
const onePerPage = (read: (day: string) => void = () => {}): typeof platform.deps => {
  const { stories } = platform.deps
  const entriesOfDay: typeof stories.checks.entriesOfDay = (day, { below }) => {
    read(day)
    return stories.checks.entriesOfDay(day, { below, limit: 1 })
  }
  return { ...platform.deps, stories: { ...stories, checks: { ...stories.checks, entriesOfDay } } }
}

test('a day with several pages of checks is gone through to its end', async () => {
  const videos = [await submitted('youtube', 'https://youtu.be/expirevidsM')]
  videos.push(await submitted('youtube', 'https://youtu.be/expirevidsQ'))
  for (const video of videos) await checkLive(video)
  platform.passHours(29 * 24)
  await expireStatistics(onePerPage())
  expect(await Promise.all(videos.map(viewsOf))).toEqual([[expired], [expired]])
})

test('a run that another one overtook stops, and leaves the place where that one is', async () => {
  await checkLive(await submitted('youtube', 'https://youtu.be/expirevidsU'))
  await checkLive(await submitted('youtube', 'https://youtu.be/expirevids0'))
  platform.passHours(35 * 24)
  const days: string[] = []
  const slow = onePerPage((day) => days.push(day))
  const { jobs } = slow.workList
  const saved: boolean[] = []
  const save: typeof jobs.save = async (name, job) => {
    if (saved.length === 0) await run()
    saved.push(await jobs.save(name, job))
    return saved.at(-1) ?? false
  }
  await expireStatistics({ ...slow, workList: { ...slow.workList, jobs: { ...jobs, save } } })
  expect([days.length, saved]).toEqual([1, [false]])
})

test('it goes on where it was, so that nights that were missed are made up for, and doing it again changes nothing', async () => {
  const late = await submitted('youtube', 'https://youtu.be/expirevidsE')
  await checkLive(late)
  platform.passHours(40 * 24)
  await run()
  expect(await viewsOf(late)).toEqual([expired])
  spent()
  await run()
  expect(spent().writes).toBe(0)
})

test('checks that repeat one lose their numbers with it, and so does a post that showed nothing else since', async () => {
  const video = await submitted('youtube', 'https://youtu.be/expirevidsY')
  const publishedAt = platform.settledAsOf()
  for (const hours of [24, 24, 29 * 24 - 48]) {
    await checkLive(video, 1000, publishedAt)
    platform.passHours(hours)
  }
  const { posts } = platform.deps.table
  expect((await posts.get(video))?.repeats?.at).toHaveLength(2)
  expect(await viewsOf(video)).toEqual([shown, shown, shown])
  await run()
  expect(await viewsOf(video)).toEqual([expired, expired, expired])
  const post = await posts.get(video)
  expect(JSON.stringify(post?.observation)).not.toMatch(/Ada|"likes"/)
  expect(post).toMatchObject({ verdict: { status: 'MATCHED', final: true }, early: undefined })
  await checkLive(video)
  expect(await viewsOf(video)).toEqual([expired, expired, expired, shown])
})

test('a row of a later release holds up no other, is named, and loses its statistics on the day after it can be read', async () => {
  const [post, check, other] = await Promise.all(
    ['A', 'E', 'I'].map((end) => submitted('youtube', `https://youtu.be/expireunrd${end}`)),
  )
  if (post === undefined || check === undefined || other === undefined) throw new Error('Three are needed')
  for (const video of [post, check, other]) await checkLive(video)
  const place = placeOfCheck((await checksOf(check))[0]?.checkId ?? 'chk_none')
  if (place === null) throw new Error('There is no check')
  platform.passHours(29 * 24)
  const { client } = platform.deps.table
  const undo = [
    await makeUnreadable(client, keys.post(post)),
    await makeUnreadable(client, keys.check(check, place.checkedAt, place.postVersion)),
  ]
  const logged: unknown[] = []
  const log: typeof platform.deps.log = { write: (...line) => void logged.push(line), with: () => log }
  const night = () => expireStatistics({ ...platform.deps, log })
  await night()
  expect(await viewsOf(other)).toEqual([expired])
  const named = (row: unknown) =>
    expect.arrayContaining([['ROW_NOT_READ', { job: 'expire-statistics-youtube', row }, expect.any(Error)]])
  expect(logged).toEqual(named(post))
  expect(logged).toEqual(named(expect.stringMatching(/^chk_/)))
  await Promise.all(undo.map((restore) => restore()))
  await night()
  expect([await viewsOf(post), await viewsOf(check)]).toEqual([[shown], [shown]])
  platform.passHours(24)
  logged.length = 0
  await night()
  expect([await viewsOf(post), await viewsOf(check)]).toEqual([[expired], [expired]])
  expect(JSON.stringify(logged)).not.toContain('ROW_NOT_READ')
})
