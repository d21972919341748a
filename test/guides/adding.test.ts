import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readGuide, type Step } from './guide.ts'
import { copyProject, type ProjectCopy } from './project-copy.ts'

const filesOf = (steps: readonly Step[]): string[] => [...new Set(steps.map(({ file }) => file))].toSorted()

/** Rule: it opens its alert when a check finds it, in its own words. */
const alertRule = `
  import { openAlert } from './lib/alerts/alert.ts'
  import { alertConditions } from './lib/alerts/conditions.ts'
  import { alertName, everyAlertType } from './lib/web/words/alert-words.ts'
  import { aPost, asOf, hoursAfter, observedAt } from './test/support/a-post.ts'
  const before = aPost()
  const found = (views) => alertConditions(before, { ...before, observation: observedAt(hoursAfter(1), [views, 0, 0]) })
  const [condition] = found(0)
  const { title } = openAlert(condition, before, { alertId: 'alr_1', generation: 1, now: asOf })
  const name = alertName('UNSEEN')
  console.log(JSON.stringify({ condition, none: found(1), title, name, isFilter: everyAlertType.includes('UNSEEN') }))`

const role = `
  import { roleFacts } from './lib/access/role-facts.ts'
  import { mayDo, roles } from './lib/access/role.ts'
  import { scopeOf } from './lib/access/scope.ts'
  const may = ['alert:read', 'alert:handle', 'submission:create'].filter((permission) => mayDo('AUDITOR', permission))
  const scope = scopeOf({ role: 'AUDITOR', affiliateId: 'aff_1' })
  console.log(JSON.stringify({ isRole: roles.includes('AUDITOR'), may, scope, ...roleFacts('AUDITOR') }))`

/** Platform: its links are read, and it is asked, mocked and steered like any other. */
const platform = `
  import { simulatedAdapter } from './lib/platforms/adapters.ts'
  import { readPostUrl } from './lib/platforms/links/post-url.ts'
  import { platformName } from './lib/platforms/platform-name.ts'
  import { fetchContext, numbersOf, refTo } from './test/unit/platforms/builders.ts'
  const posts = { duck: { views: 9 }, ball: { fail: 'auth' }, kite: { state: 'not_found' }, boat: { views: null } }
  const refs = ['duck', 'ball', 'kite', 'boat', 'car'].map(refTo)
  const read = await simulatedAdapter('toy').fetchMetrics(refs, fetchContext({ posts }))
  const numbers = [...read.values()].map(numbersOf)
  const links = ['toy.example/t/duck?utm_source=x', 'https://toy.example/about', 'https://youtu.be/dQw4w9WgXcQ']
  console.log(JSON.stringify({ links: links.map((url) => readPostUrl(url)), numbers, name: platformName('toy') }))`

/** Metric: it is read, claimed, judged and summed; a client and a row that do not know it read as before. */
const metric = `
  import { simulatedAdapter } from './lib/platforms/adapters.ts'
  import { checkPost } from './lib/post/check.ts'
  import { thresholds } from './lib/post/policy.ts'
  import { contributionOf } from './lib/post/totals.ts'
  import { claimBody } from './lib/submission/submission-contract.ts'
  import { readPostItem, toPostItem } from './lib/table/post-item.ts'
  import { aClaim, aPost, asOf, checkContext, claimedNumbers, observedAt } from './test/support/a-post.ts'
  import { fetchContext, nativeIds, refTo } from './test/unit/platforms/builders.ts'
  const shownOn = async (platform) => {
    const id = nativeIds[platform]
    const read = await simulatedAdapter(platform).fetchMetrics([refTo(id)], fetchContext({ posts: { [id]: { saves: 12 } } }))
    return read.get(id).metrics.saves
  }
  const { claimed_saves: _, ...earlierBody } = claimedNumbers(1000, 50, 5)
  const claimed = [1000, 50, 5, 200]
  const post = checkPost(aPost({ claim: aClaim(claimed) }), observedAt(asOf, [1000, 50, 5, 100]), checkContext(asOf))
  const { level, metrics } = post.verdict
  const earlierRow = JSON.parse(
    JSON.stringify(toPostItem(post), (_, value) => (Array.isArray(value) && value.length === 4 ? value.slice(0, 3) : value)),
  )
  const { claim, observation, verdict } = readPostItem(earlierRow)
  console.log(JSON.stringify({
    instagram: await shownOn('instagram'), youtube: await shownOn('youtube'),
    earlierClient: claimBody.parse(earlierBody).claimed_saves,
    earlierRow: [claim.claimed.saves, observation.metrics.saves, verdict.metrics.saves.observed],
    level, diff: metrics.saves.diff, sum: contributionOf(post)['youtube.os'],
    threshold: thresholds.parse({ saves_floor: 3 }),
  }))`

const guides = [
  {
    heading: 'An alert rule',
    module: alertRule,
    shows: {
      condition: { type: 'UNSEEN', severity: 'MEDIUM', message: 'YouTube shows no view of this post.' },
      none: [],
      title: 'Nobody has seen the post',
      name: 'Unseen',
      isFilter: true,
    },
  },
  {
    heading: 'A role',
    module: role,
    shows: {
      isRole: true,
      may: ['alert:read'],
      scope: { kind: 'all' },
      isOpenToAnybody: false,
      vouchesForOthers: false,
      submitsPosts: false,
      hasReplaceableKeys: true,
    },
  },
  {
    heading: 'A platform',
    module: platform,
    shows: {
      links: [
        { platform: 'toy', nativeId: 'duck', canonicalUrl: 'https://toy.example/t/duck' },
        { refusal: 'not_a_post' },
        expect.objectContaining({ platform: 'youtube', nativeId: 'dQw4w9WgXcQ' }),
      ],
      numbers: [
        [9, 'unsupported', 'unsupported'],
        'unavailable',
        'gone',
        ['hidden', 'unsupported', 'unsupported'],
        [expect.any(Number), 'unsupported', 'unsupported'],
      ],
      name: 'Toy',
    },
  },
  {
    heading: 'A metric',
    module: metric,
    shows: {
      instagram: { value: 12 },
      youtube: { missing: 'unsupported' },
      earlierClient: 0,
      earlierRow: [0, { missing: 'unsupported' }, null],
      level: 'HIGH',
      diff: 100,
      sum: 100,
      threshold: { saves_floor: 3 },
    },
  },
].map((one) => ({ ...one, guide: readGuide(one.heading) }))

/** One copy takes all of them, one after the other: the compiler then looks once at what ends a guide and what begins the next. */
describe('what docs/adding.md adds', () => {
  let copy: ProjectCopy
  const taken = new Set<Step>()
  const take = (steps: readonly Step[]): void => {
    const left = steps.filter((step) => !taken.has(step))
    copy.take(left)
    for (const step of left) taken.add(step)
  }
  beforeAll(() => {
    copy = copyProject()
  })
  afterAll(() => copy?.remove())

  test.each(guides)(
    '$heading: the compiler asks for exactly the files of the later steps, and it works once they are taken',
    async ({ heading, guide, module, shows }) => {
      const place = guides.findIndex((one) => one.heading === heading)
      // What the tests before have not taken, as where this one runs alone.
      for (const { guide: before } of guides.slice(0, place)) take([...before.first, ...before.asked])
      take(guide.first)
      // What an earlier guide left wrong would be among them.
      expect(await copy.refusedFiles()).toEqual(filesOf(guide.asked))
      take(guide.asked)
      expect(await copy.run(module)).toEqual(shows)
    },
    400_000,
  )

  test('all of it compiles, and reads as the rest of the code', async () => {
    const steps = guides.flatMap(({ guide }) => [...guide.first, ...guide.asked])
    take(steps)
    expect(await copy.refusedFiles()).toEqual([])
    expect(await copy.lint(filesOf(steps))).not.toContain('::error')
  }, 400_000)
})
