import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entriesOf } from '../../../lib/money/entries-of-day.ts'
import { movesOf } from '../../../lib/money/ledger.ts'
import { noUnits } from '../../../lib/money/payable.ts'
import { book, bookedOf, firstMoney, moveOf, type PostMoney, unitsOf } from '../../../lib/money/post-money.ts'
import type { Terms } from '../../../lib/money/terms.ts'
import { plusDays } from '../../../lib/values/day-range.ts'
import { aClaim, aPost, hoursAfter, observedAt } from '../../support/a-post.ts'
import { someTerms } from '../../support/some-terms.ts'

const terms = someTerms()
const at = hoursAfter(0)

const views = (seen: number) => ({ ...noUnits, views: seen })

interface Seen {
  readonly views: number
  readonly heldFor?: PostMoney['heldFor']
  readonly isForfeited?: boolean
  readonly isUnapproved?: boolean
  readonly under?: Terms
}

/** Settles a post day after day, as if the budget covered all of it. */
const settled = (days: readonly Seen[], from: PostMoney = firstMoney(aPost())) => {
  let money = from
  const bookings = days.flatMap(({ views: seen, under = terms, ...given }, index) => {
    const day = plusDays('2026-11-01', index)
    const finding = { units: views(seen), heldFor: null, isForfeited: false, isUnapproved: false, ...given }
    const move = moveOf(money, finding, under, { day, at })
    if (move === null) return []
    const booking = book(move, move.want)
    money = booking.money
    return [booking]
  })
  return { money, bookings }
}

describe('what the days book for a post', () => {
  test('is the difference to what was booked, whichever way the number went', () => {
    const { money, bookings } = settled([333, 999, 1_001, 900, 5_000].map((seen) => ({ views: seen })))
    expect(bookings.map(({ accrue }) => accrue)).toEqual([99, 200, 1, -30, 1_230])
    expect(money).toMatchObject({ accrued: 1_500, held: 0, earned: 1_500 })
  })

  test('is nothing on a day on which nothing changed, and nothing a second time', () => {
    const { money } = settled([{ views: 1_000 }])
    const same = { units: views(1_000), heldFor: null, isForfeited: false, isUnapproved: false }
    expect(moveOf(money, same, terms, { day: '2026-11-02', at })).toBeNull()
    expect(moveOf(money, { ...same, units: views(9_000) }, terms, { day: '2026-11-01', at })).toBeNull()
  })

  test('is nothing more while it waits for approval, and all of it once it is approved', () => {
    const waiting = { heldFor: 'REVIEW', isUnapproved: true } as const
    const under = someTerms({ version: 2, payingSince: 2, rates: { ...terms.rates, per1000Views: 600 } })
    const fresh = [{ views: 1_000, ...waiting }]
    expect(settled(fresh).money).toMatchObject({ accrued: 0, held: 0, earned: 300, heldFor: 'REVIEW' })
    const again = [...fresh, { views: 1_000 }, { views: 2_000, ...waiting }]
    expect(settled(again).money).toMatchObject({ accrued: 0, held: 300, earned: 600 })
    const fallen = [...again, { views: 1_500, ...waiting, under }]
    expect(settled(fallen).money).toMatchObject({ accrued: 0, held: 300, earned: 300 })
    expect(settled([...fallen, { views: 2_000, under }]).money).toMatchObject({ accrued: 600, held: 0 })
    expect(settled([...fallen, { views: 500, ...waiting, under }]).money).toMatchObject({ held: 0, earned: 0 })
  })

  test('is held as a whole while something holds it, and free again afterwards', () => {
    const { money, bookings } = settled([{ views: 1_000 }, { views: 2_000, heldFor: 'HIGH' }, { views: 3_000 }])
    expect(bookings.map(({ accrue, hold }) => [accrue, hold])).toEqual([
      [300, 0],
      [300, 600],
      [300, -600],
    ])
    expect(money).toMatchObject({ accrued: 900, held: 0, heldFor: null })
  })

  test('goes back for a post that has earned nothing after all', () => {
    const { money, bookings } = settled([{ views: 1_000 }, { views: 1_000, isForfeited: true }])
    expect(bookings.at(-1)).toMatchObject({ accrue: -300, clawback: 0 })
    expect(money).toMatchObject({ accrued: 0 })
  })

  test('is there again for a removed post that is restored, also under terms that were changed meanwhile', () => {
    const days = [{ views: 5_000 }, { views: 5_000, isForfeited: true }]
    for (const under of [terms, someTerms({ version: 2 }), someTerms({ version: 2, payingSince: 2 })]) {
      expect(settled([...days, { views: 5_000, under }]).money).toMatchObject({ accrued: 1_500 })
      expect(settled([...days, { views: 5_000, under, isForfeited: true }]).money).toMatchObject({ accrued: 0 })
    }
  })

  test('does not move when the budget is raised, on either side of the least number of views', () => {
    const [before, raised] = [someTerms({ minUnits: 1_000 }), someTerms({ minUnits: 1_000, version: 2 })]
    for (const days of [
      [900, 5_000],
      [5_000, 900],
    ]) {
      const [first = 0, last = 0] = days
      const { money } = settled([
        { views: first, under: before },
        { views: last, under: raised },
      ])
      expect(money).toMatchObject({ accrued: last < 1_000 ? 0 : 1_500, termsVersion: 2 })
    }
  })

  test('is a clawback where more was locked than the post has earned since', () => {
    const locked = { ...settled([{ views: 1_000 }]).money, accrued: 0, locked: 300, day: '' }
    const { money, bookings } = settled([{ views: 600 }, { views: 1_000 }], locked)
    expect(bookings.map(({ accrue, clawback }) => [accrue, clawback])).toEqual([
      [0, -120],
      [120, 0],
    ])
    expect(money).toMatchObject({ accrued: 0, locked: 300 })
  })

  test('keeps the rate that views were counted at when the terms change', () => {
    const dearer = someTerms({ version: 2, payingSince: 2, rates: { ...terms.rates, per1000Views: 500 } })
    const { bookings } = settled([{ views: 1_000 }, { views: 3_000, under: dearer }, { views: 2_000, under: dearer }])
    expect(bookings.map(({ accrue }) => accrue)).toEqual([300, 1_000, -500])
  })

  test('pays for a post once, also when the terms change', () => {
    const flat = someTerms({ rates: { ...terms.rates, perPost: 5_000 } })
    const changed = someTerms({
      version: 2,
      payingSince: 2,
      rates: { ...terms.rates, per1000Views: 400, perPost: 5_000 },
    })
    const { bookings } = settled([
      { views: 0, under: flat },
      { views: 1_000, under: changed },
    ])
    expect(bookings.map(({ accrue }) => accrue)).toEqual([5_000, 400])
  })
})

describe('what a post is paid for', () => {
  const seen = (...numbers: Parameters<typeof observedAt>[1]) => aPost({ observation: observedAt(at, numbers) })

  test('is what was verified', () => {
    expect(unitsOf(seen(900, 40, 3), noUnits, null, terms)).toEqual({
      views: 900,
      clicks: 40,
      conversions: 3,
      orders: null,
    })
  })

  test('is what was known before, where a number is hidden now', () => {
    const before = { views: 800, clicks: 30, conversions: 2, orders: 5_000 }
    expect(unitsOf(seen('hidden', 40, 3), before, null, terms)).toEqual({
      views: 800,
      clicks: 40,
      conversions: 3,
      orders: 5_000,
    })
  })

  test('is never known where nobody gave a number', () => {
    expect(unitsOf(aPost(), noUnits, null, terms)).toEqual(noUnits)
  })

  test('is the lower one of both, if so agreed', () => {
    const post = { ...seen(900, 60, 3), claim: aClaim([1_000, 50, 3]) }
    expect(unitsOf(post, noUnits, null, someTerms({ basis: 'LOWER_OF_BOTH' }))).toMatchObject({
      views: 900,
      clicks: 50,
      conversions: 3,
    })
  })

  test('leaves out conversions that nobody signed for', () => {
    const observation = { ...observedAt(at, [900, 40, 8]), unsigned: 5 }
    expect(unitsOf(aPost({ observation }), noUnits, null, terms).conversions).toBe(3)
  })
})

const someDay = fc.record({
  views: fc.integer({ min: 0, max: 10_000_000 }),
  heldFor: fc.constantFrom(null, null, 'HIGH' as const, 'APPEAL' as const),
  isForfeited: fc.constantFrom(false, false, false, true),
})

test('whatever happens, what is booked is what the last day says, every entry balances and no debt is held', () => {
  fc.assert(
    fc.property(fc.array(someDay, { minLength: 1, maxLength: 12 }), someDay, (days, last) => {
      const { money, bookings } = settled([...days, last])
      expect(bookedOf(money)).toBe(last.isForfeited ? 0 : Math.floor((last.views * 300) / 1_000))
      const entries = entriesOf(bookings, { day: '2026-11-30', at, terms, newId: () => 'txn_1' })
      for (const { lines } of entries) expect(lines.reduce((sum, { minor }) => sum + minor, 0)).toBe(0)
      const sums = movesOf(entries.flatMap(({ lines }) => lines))
      expect(sums).toMatchObject({ accrued: money.accrued, held: money.held, budget: 0 - bookedOf(money) })
      expect(money.held >= 0 && (money.accrued >= 0 || money.held === 0)).toBe(true)
    }),
  )
})

test('in whichever order checks came, and however many, the sum is that of the last', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 10 }), (seen) => {
      const last = seen.at(-1) ?? 0
      const shuffled = [...seen.slice(0, -1).toReversed(), last]
      const bookedBy = (order: number[]) => bookedOf(settled(order.map((of) => ({ views: of }))).money)
      expect(bookedBy(shuffled)).toBe(bookedBy(seen))
      expect(bookedBy([last])).toBe(bookedBy(seen))
    }),
  )
})
