import { describe, expect, test } from 'vitest'
import { alertTypes } from '../../lib/alerts/vocabulary.ts'
import { isAccusing } from './accusations.ts'
import { shiftedWorld, usualWorld } from './assumptions.ts'
import { ageAt, hourMs, numbersAt, shownAt } from './content.ts'
import { drawsOf } from './draws.ts'
import { figuresOf } from './figures.ts'
import { ratioOf, shareOf } from './intervals.ts'
import { liveSeed } from './live-seed.ts'
import { classes, contentsOf, type People, populationOf } from './population.ts'
import { startMs, worldDays } from './world.ts'

const seed = 2_001
/** Fewer than there are classes: one affiliate of each. */
const affiliates = 1
/** Enough to see that a life repeats itself. */
const fewNames = ['reads its app', 'inflates threefold', 'takes back when caught']

const people: People = { seed, affiliates, assumptions: usualWorld }
const plans = populationOf(people)

describe('the people of the world', () => {
  test('are of every class, the honest and the dishonest', () => {
    expect(new Set(plans.map(({ className }) => className))).toEqual(new Set(classes.map(({ name }) => name)))
    expect(classes.filter(({ isHonest }) => isHonest).length).toBeGreaterThanOrEqual(15)
    expect(classes.filter(({ isHonest }) => !isHonest).length).toBeGreaterThanOrEqual(16)
  })

  test('lie in every dishonest class about one post at least, and in no honest class', () => {
    for (const { className, isHonest, posts } of plans) {
      expect(
        posts.some((post) => !post.isHonest),
        className,
      ).toBe(!isHonest)
      if (isHonest)
        expect(
          posts.every(({ moves }) => moves.every((move) => move.isHonest)),
          className,
        ).toBe(true)
    }
  })

  test('say everything within the days of the world, and about posts that were published', () => {
    for (const { content, moves } of plans.flatMap(({ posts }) => posts)) {
      expect(moves.length).toBeGreaterThan(0)
      expect(ageAt(content, moves[0]?.atMs ?? 0)).toBeGreaterThan(0)
      for (const { atMs } of moves) expect(atMs).toBeLessThan(startMs + worldDays * 24 * hourMs)
    }
  })

  test('are others in another world, and the same in the same', () => {
    expect(populationOf(people)).toEqual(plans)
    expect(populationOf({ ...people, seed: seed + 1 })).not.toEqual(plans)
    expect(populationOf({ ...people, assumptions: shiftedWorld })).not.toEqual(plans)
  })
})

describe('the truth about a post', () => {
  const contents = [...contentsOf(plans).values()]
  const ages = [0, 1, 6, 24, 72, 300, 1_000]

  test('never falls, unless the platform took views back', () => {
    for (const content of contents) {
      const isPurged = content.purge !== null || content.bought.some(({ purgedAtHours }) => purgedAtHours !== null)
      const views = ages.map((age) => numbersAt(content, age).views)
      const likes = ages.map((age) => numbersAt(content, age).likes)
      if (!isPurged) expect(views).toEqual(views.toSorted((left, right) => left - right))
      expect(likes).toEqual(likes.toSorted((left, right) => left - right))
    }
  })

  test('is shown late, and never later than the platform lags', () => {
    for (const content of contents) {
      if (content.purge !== null || content.bought.length > 0) continue
      const platform = usualWorld.platforms[content.platform]
      const lag = platform.refreshHours + platform.delayHours
      for (const age of ages) {
        const { likes } = shownAt(content, content.publishedAtMs + age * hourMs, platform)
        expect(likes).toBeLessThanOrEqual(numbersAt(content, age).likes)
        expect(likes).toBeGreaterThanOrEqual(numbersAt(content, Math.max(0, age - lag)).likes)
      }
    }
  })

  test('is rounded and hidden where the platform rounds and hides', () => {
    const seen = contents.map((content) => ({
      content,
      views: shownAt(content, startMs + worldDays * 24 * hourMs, usualWorld.platforms[content.platform]).views,
    }))
    const shown = seen.filter(({ views }) => views !== null && views >= 10_000)
    const isRounded = ({ views }: (typeof seen)[number]): boolean => Number(String(views).slice(3)) === 0
    expect(shown.filter(({ content }) => usualWorld.platforms[content.platform].digits !== null).every(isRounded)).toBe(
      true,
    )
    expect(shown.some((one) => !isRounded(one))).toBe(true)
    expect(seen.filter(({ content }) => content.platform === 'reddit').every(({ views }) => views === null)).toBe(true)
  })
})

test('an accusation is an alert of FRAUD or a DISCREPANCY', () => {
  expect(alertTypes.filter(isAccusing)).toEqual([
    'OVERCLAIM',
    'DISCREPANCY',
    'DUPLICATE_CONTENT',
    'AUTHOR_MISMATCH',
    'TRUST_DROP',
    'PATTERN',
  ])
})

test('intervals hold what they are made of, and narrow as more is known', () => {
  const [few, many] = [shareOf(0, 10), shareOf(0, 1_000)]
  expect([few.value, few.low]).toEqual([0, 0])
  expect(few.high).toBeCloseTo(0.2775, 3)
  expect(many.high).toBeLessThan(few.high / 10)
  const things = Array.from({ length: 200 }, (_, at) => ({ part: at % 2, whole: 1 }))
  const { value, low, high } = ratioOf(things, drawsOf('test'))
  expect(value).toBe(0.5)
  expect([low, high].map((bound) => Math.round(bound * 10) / 10)).toEqual([0.4, 0.6])
})

describe('one affiliate of each class through sixty days of the product', () => {
  const lived = liveSeed(people)

  test('meets no error that the world gives no reason for', async () => {
    expect((await lived).errors).toEqual([])
  })

  test('ends the same each time', async () => {
    const few = { ...people, among: classes.filter(({ name }) => fewNames.includes(name)) }
    const [once, again, other] = [await liveSeed(few), await liveSeed(few), await liveSeed({ ...few, seed: seed + 1 })]
    expect(once.outcomes.length).toBe(fewNames.length)
    expect(again.fingerprint).toBe(once.fingerprint)
    expect(other.fingerprint).not.toBe(once.fingerprint)
  })

  test('catches so many liars and accuses so many who are honest', async () => {
    const { outcomes } = await lived
    const honestPosts = outcomes.flatMap(({ posts }) => posts.filter(({ isHonest }) => isHonest))
    const counts = {
      liars: outcomes.filter(({ isHonest }) => !isHonest).length,
      caught: outcomes.filter(({ isHonest, isCaught }) => !isHonest && isCaught).length,
      honestPosts: honestPosts.length,
      accused: honestPosts.filter(({ isAccused }) => isAccused).length,
      everAccused: honestPosts.filter(({ wasAccused }) => wasAccused).length,
      honestPeople: outcomes.filter(({ isHonest }) => isHonest).length,
      accusedPeople: outcomes.filter(({ isHonest, isAccused }) => isHonest && isAccused).length,
    }
    expect(figuresOf(outcomes).every(({ figure: { value, low, high } }) => low <= value && value <= high)).toBe(true)
    expect([counts.liars, counts.honestPosts, counts.honestPeople]).toEqual([26, 133, 22])
    // So few people never tell how late a platform is, so that all of them wait twice as long.
    // Whoever changes a rule sees here what moves, and tightens what got better.
    expect(counts.caught).toBeGreaterThanOrEqual(15)
    expect([counts.accused, counts.everAccused, counts.accusedPeople]).toEqual([0, 0, 0])
  })
})
