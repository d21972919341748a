import { describe, expect, test } from 'vitest'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { newPerson } from '../../lib/people/person.ts'
import { recomputeTrust } from '../../lib/trust/recompute-trust.ts'
import type { AffiliateId } from '../../lib/values/ids.ts'
import { plusHours } from '../../lib/values/instant.ts'
import { livedPost } from '../support/posts-of-a-cohort.ts'
import { usualWorld } from '../truth/assumptions.ts'
import { createTruthWorld } from '../truth/world.ts'

const people = 23
const postsEach = 3
/** Pages of a few people, so that there is more than one. */
const room = { perPage: 5, people: 1_000, seconds: 220 }

/** A stage of affiliates with a few usual posts each, on a table in memory. */
const stage = async () => {
  const world = createTruthWorld({ seed: 1, assumptions: usualWorld, contents: new Map(), onWrite: () => {} })
  const { deps } = world
  for (let who = 0; who < people; who += 1) {
    const affiliateId: AffiliateId = `aff_${String(who).padStart(26, '0')}`
    const facts = { affiliateId, name: affiliateId, email: `${affiliateId}@example.com`, discordUserId: null }
    const createdAt = plusHours(deps.clock(), who / 60)
    await deps.profiles.create(newPerson({ ...facts, role: 'AFFILIATE', createdAt }), {
      keyId: affiliateId,
      secretHash: '',
    })
    for (let at = 0; at < postsEach; at += 1) {
      const post = livedPost(who * postsEach + at, { likes: 10 + who }, { affiliateId })
      await deps.table.posts.saveClaim(post, null, { totals: {} })
    }
  }
  return world
}

/** The same parts, of a process that is dead once the `at`-th operation on the job, on the list of people or on cohorts began: nothing works any more. */
const dyingAt = (deps: Deps<ReachName>, at: number, isOperationDone: boolean) => {
  const life = { operations: 0 }
  const dying =
    <Given extends readonly unknown[], Result>(work: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      life.operations += 1
      if (life.operations === at && isOperationDone) await work(...given)
      if (life.operations >= at) throw new Error('Killed')
      return work(...given)
    }
  const { jobs } = deps.workList
  return {
    ...deps,
    workList: { ...deps.workList, jobs: { ...jobs, save: dying(jobs.save) } },
    walks: { ...deps.walks, people: dying(deps.walks.people) },
    cohortWrites: { publish: dying(deps.cohortWrites.publish) },
    patterns: { ...deps.patterns, publishFigures: dying(deps.patterns.publishFigures) },
    life,
  }
}

const isFinished = async ({ workList }: Deps<ReachName>): Promise<boolean> =>
  ((await workList.jobs.get('recompute-trust'))?.finishedAt ?? null) !== null

describe('what is learned at night', () => {
  test('is the same wherever a run was killed', async () => {
    const calm = await stage()
    const never = dyingAt(calm.deps, Number.POSITIVE_INFINITY, false)
    await recomputeTrust(never, room)
    const expected = await calm.deps.cohorts.latest()
    expect([expected.posts, expected.affiliates]).toEqual([people * postsEach, people])
    const figures = await calm.deps.patterns.figures()
    expect(figures).toEqual({ learnedAt: expected.learnedAt, judged: people, caught: 0, rules: [] })
    expect(expected.numbers.map(({ measure }) => measure)).toEqual(['likes_per_view', 'clicks_per_view'])
    expect(never.life.operations).toBeGreaterThan((2 * people) / room.perPage)
    for (let at = 1; at <= never.life.operations; at += 1) {
      for (const isOperationDone of [false, true]) {
        const { deps } = await stage()
        const isKilled = await recomputeTrust(dyingAt(deps, at, isOperationDone), room).then(
          () => false,
          () => true,
        )
        expect(isKilled, `operation ${at}`).toBe(true)
        if (!(await isFinished(deps))) await recomputeTrust(deps, room)
        expect(await isFinished(deps)).toBe(true)
        expect(await deps.cohorts.latest(), `killed at ${at}`).toEqual(expected)
        expect(await deps.patterns.figures(), `killed at ${at}`).toEqual(figures)
      }
    }
  })

  test('is published when the night is over, and not before', async () => {
    const { deps } = await stage()
    await expect(recomputeTrust(dyingAt(deps, 8, false), room)).rejects.toThrow('Killed')
    expect((await deps.cohorts.latest()).learnedAt).toBeNull()
    expect(await deps.patterns.figures()).toBeNull()
    expect((await deps.workList.jobs.get('recompute-trust'))?.draft).toContain('likes_per_view')
    await recomputeTrust(deps)
    expect((await deps.cohorts.latest()).learnedAt).toBe(deps.clock())
    expect((await deps.workList.jobs.get('recompute-trust'))?.draft).toBeUndefined()
  })

  test('is remembered for ten minutes, also when there is nothing yet', async () => {
    const { deps, time } = await stage()
    expect((await deps.cohorts.recent()).learnedAt).toBeNull()
    await recomputeTrust(deps)
    expect((await deps.cohorts.recent()).learnedAt).toBeNull()
    time.nowMs += 601_000
    expect((await deps.cohorts.recent()).posts).toBe(people * postsEach)
  })

  test('is not undone by a run of an earlier night that comes late', async () => {
    const { deps } = await stage()
    await recomputeTrust(deps)
    const latest = await deps.cohorts.latest()
    const earlier = { ...latest, posts: 0, learnedAt: plusHours(deps.clock(), -1) }
    expect(await deps.cohortWrites.publish(earlier)).toBe(false)
    expect(await deps.cohorts.latest()).toEqual(latest)
    const figures = { judged: 0, caught: 0, rules: [], learnedAt: earlier.learnedAt }
    expect(await deps.patterns.publishFigures(figures)).toBe(false)
    expect((await deps.patterns.figures())?.judged).toBe(people)
  })

  test.each([
    ['of another form', (_draft: string) => '{"of":"another release"}'],
    ['without figures', (draft: string) => JSON.stringify({ ...JSON.parse(draft), figures: undefined })],
  ])('publishes no figures of part of the people: the night goes on from a draft %s', async (_name, lose) => {
    const { deps, time } = await stage()
    await recomputeTrust(deps)
    const before = await deps.patterns.figures()
    expect(before?.judged).toBe(people)
    time.nowMs += 24 * 3_600_000
    await recomputeTrust(deps, { perPage: 4, people: 4, seconds: 220 })
    const job = await deps.workList.jobs.get('recompute-trust')
    if (job?.draft === undefined) throw new Error('The night has no draft')
    await deps.workList.jobs.save('recompute-trust', { ...job, draft: lose(job.draft), version: job.version + 1 })
    await recomputeTrust(deps)
    expect(await isFinished(deps)).toBe(true)
    expect(await deps.patterns.figures()).toEqual(before)
    time.nowMs += 24 * 3_600_000
    await recomputeTrust(deps)
    expect(await deps.patterns.figures()).toMatchObject({
      judged: people,
      learnedAt: expect.not.stringMatching(before?.learnedAt ?? ''),
    })
  })

  test('stops trust in no way: a post or a draft that cannot be read that way is left out and logged', async () => {
    const { deps, logged } = await stage()
    const version = { startedAt: deps.clock(), cursor: null, finishedAt: null, version: 1 }
    await deps.workList.jobs.save('recompute-trust', { ...version, draft: '{"of":"another release"}' })
    const posts = {
      ...deps.table.posts,
      getMany: async (...given: Parameters<typeof deps.table.posts.getMany>) =>
        (await deps.table.posts.getMany(...given)).map((post) =>
          post.affiliateId.endsWith('7') ? { ...post, observation: { publishedAt: post.createdAt } as never } : post,
        ),
    }
    await recomputeTrust({ ...deps, table: { ...deps.table, posts } })
    expect(await isFinished(deps)).toBe(true)
    expect(logged.get('COHORTS_NOT_LEARNED')).toBe(3)
    expect((await deps.cohorts.latest()).affiliates).toBe(people - 2)
  })
})

describe('rows about patterns that this release does not know', () => {
  const since = plusHours('2026-06-01T00:00:00.000Z', 0)
  const numbers = { value: 1, threshold: 1, posts: 2, of: 2, since }
  const whoIs = (at: number): AffiliateId => `aff_${String(at).padStart(26, '0')}`

  test('what a rule found, or an admin decided about it, is left out once the rule is gone', async () => {
    const { deps } = await stage()
    const findings = [
      { rule: 'SMALL_EXCESS', ...numbers },
      { rule: 'FLOORS', ...numbers },
    ]
    const accusation = { alertId: 'alr_1', generation: 1, rules: ['SMALL_EXCESS', 'FLOORS'], since }
    await deps.patterns.save({ affiliateId: whoIs(1), version: 1, findings, accusation } as never)
    await deps.patterns.save({ affiliateId: whoIs(2), version: 1, findings: findings.slice(0, 1) } as never)
    const decision = { isLoud: true, reviewed: 20, honest: 0, reason: 'So.', decidedBy: whoIs(0), decidedAt: since }
    const decisions = [
      { rule: 'SMALL_EXCESS', ...decision },
      { rule: 'FLOORS', ...decision },
    ]
    await deps.patterns.saveRules({ version: 1, decisions } as never)
    const read = await deps.patterns.get(whoIs(1))
    expect([read?.findings.map(({ rule }) => rule), read?.accusation?.rules]).toEqual([['FLOORS'], ['FLOORS']])
    const { things } = await deps.patterns.list({ limit: 10 })
    expect(things.map(({ affiliateId }) => affiliateId)).toEqual([whoIs(1)])
    expect((await deps.patterns.rules()).decisions.map(({ rule }) => rule)).toEqual(['FLOORS'])
    await recomputeTrust(deps)
    expect(await isFinished(deps)).toBe(true)
  })

  test('a row that cannot be read stops nobody but its affiliate', async () => {
    const { deps, logged } = await stage()
    const findings = [{ rule: 'FLOORS', ...numbers, value: 'many' }]
    await deps.patterns.save({ affiliateId: whoIs(1), version: 1, findings } as never)
    await recomputeTrust(deps)
    expect([await isFinished(deps), logged.get('PATTERNS_NOT_RECORDED')]).toEqual([true, 1])
    expect((await deps.cohorts.latest()).affiliates).toBe(people - 1)
  })
})
