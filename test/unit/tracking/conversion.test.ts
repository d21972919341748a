import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ClickClass } from '../../../lib/tracking/click.ts'
import {
  type Attribution,
  type Conversion,
  type ConversionReport,
  conversionIdOf,
  currentOf,
  firstConversion,
  forgottenAt,
  isCounted,
  isForgotten,
  isUnsigned,
  withAttribution,
} from '../../../lib/tracking/conversion.ts'
import { attributionOf, findingOf, type NamedClick } from '../../../lib/tracking/conversion-attribution.ts'
import { countedIn, countsOf, tallyChange } from '../../../lib/tracking/conversion-counts.ts'
import { nextVersion, withVersion } from '../../../lib/tracking/conversion-versions.ts'
import { type Instant, plusHours, plusMilliseconds } from '../../../lib/values/instant.ts'
import { isLinkCode } from '../../../lib/values/link-code.ts'

const now: Instant = '2026-06-01T12:00:00.000Z'
const linkCode = (() => {
  const text: string = '0123456789'
  if (!isLinkCode(text)) throw new Error('It is none')
  return text
})()
const attribution: Attribution = { kind: 'ATTRIBUTED', linkCode, affiliateId: 'aff_ada', clickedAt: now }
const earlier: Attribution = { ...attribution, clickedAt: plusHours(now, -1) }
const eur = (minor: number) => ({ minor, currency: 'EUR' })

const report = (more: Partial<ConversionReport> = {}): ConversionReport => ({
  event: 'sale',
  txnId: 'A-1001',
  clickId: 'clk_01',
  status: 'APPROVED',
  money: eur(1990),
  convertedAt: now,
  ts: null,
  way: 'POSTBACK',
  ...more,
})
const first = (more: Partial<ConversionReport> = {}, of: Attribution = attribution): Conversion =>
  firstConversion('cmp_spring', report(more), of, { now })
const reported = (before: Conversion, more: Partial<ConversionReport>): Conversion | null => {
  const next = nextVersion(before, report(more), plusHours(now, 1))
  return next === null ? null : withVersion(before, next)
}

describe('what is the same conversion', () => {
  const id = (more: Partial<ConversionReport>) => conversionIdOf('cmp_spring', report(more))

  test('is decided by campaign, event and transaction, whatever the click', () => {
    expect(id({ clickId: 'clk_02' })).toBe(id({}))
    expect(id({ clickId: null })).toBe(id({}))
    const others = [id({ event: 'lead' }), id({ txnId: 'A-1002' }), conversionIdOf('cmp_other', report())]
    expect(new Set([...others, id({})]).size).toBe(4)
  })

  test('is one per click and event where no transaction is named', () => {
    expect(id({ txnId: null })).toBe(id({ txnId: null }))
    const others = [id({ txnId: null, clickId: 'clk_02' }), id({ txnId: null, event: 'lead' }), id({})]
    expect(new Set([...others, id({ txnId: null })]).size).toBe(4)
  })

  test('a transaction that is called like a click is no click', () => {
    expect(id({ txnId: 'clk_01' })).not.toBe(id({ txnId: null }))
  })
})

describe('what a further report changes', () => {
  test('nothing, if it says the same', () => {
    expect(reported(first(), {})).toBeNull()
    expect(reported(first(), { status: null, money: null })).toBeNull()
    expect(reported(first(), { clickId: 'clk_02', way: 'IMPORT' })).toBeNull()
  })

  test.each([
    ['PENDING', 'APPROVED'],
    ['PENDING', 'REJECTED'],
    ['APPROVED', 'REJECTED'],
    ['REJECTED', 'APPROVED'],
  ] as const)('%s becomes %s, and both are kept', (from, to) => {
    const changed = reported(first({ status: from }), { status: to })
    expect(changed?.versions.map(({ status }) => status)).toEqual([from, to])
    expect(changed?.version).toBe(2)
  })

  test.each(['APPROVED', 'REJECTED'] as const)(
    'a PENDING that arrives after %s is older, and changes nothing',
    (status) => {
      expect(reported(first({ status }), { status: 'PENDING', money: eur(1) })).toBeNull()
    },
  )

  test('an amount is adjusted, and stays where the report has none', () => {
    const adjusted = reported(first(), { money: eur(1500) })
    expect(adjusted && currentOf(adjusted).money).toEqual(eur(1500))
    const rejected = adjusted && reported(adjusted, { status: 'REJECTED', money: null })
    expect(rejected && currentOf(rejected)).toMatchObject({ status: 'REJECTED', money: eur(1500) })
  })

  test('the same number of another currency is another amount', () => {
    expect(reported(first(), { money: { minor: 1990, currency: 'USD' } })?.versions).toHaveLength(2)
  })

  test('nothing, if it was sent before what is known', () => {
    const known = first({ ts: 200 })
    expect(reported(known, { ts: 199, status: 'REJECTED' })).toBeNull()
    expect(reported(known, { ts: 200, status: 'REJECTED' })?.versions).toHaveLength(2)
    expect(reported(known, { ts: null, status: 'REJECTED' })?.versions).toHaveLength(2)
  })

  test('a new conversion whose report names no status is pending', () => {
    expect(currentOf(first({ status: null })).status).toBe('PENDING')
  })
})

describe('whose a conversion is', () => {
  const campaign = { campaignId: 'cmp_spring', conversionWindowDays: 30 } as const
  const click: NamedClick = {
    linkCode,
    campaignId: 'cmp_spring',
    affiliateId: 'aff_ada',
    clickedAt: now,
    isAttributable: true,
  }
  const kindAt = (hours: number) => attributionOf(click, campaign, plusHours(now, hours)).kind

  test('that of its click, within the window to the last millisecond', () => {
    expect(attributionOf(click, campaign, now)).toEqual(attribution)
    expect(kindAt(30 * 24)).toBe('ATTRIBUTED')
    expect(kindAt(30 * 24 + 1 / 3_600_000)).toBe('LATE')
    expect(kindAt(30 * 24 + 1)).toBe('LATE')
  })

  test('nobody, if it came before the click; a clock may be five minutes behind', () => {
    expect(kindAt(-5 / 60)).toBe('ATTRIBUTED')
    expect(kindAt(-6 / 60)).toBe('UNATTRIBUTED')
  })

  test.each([
    ['of another campaign', { ...click, campaignId: 'cmp_other' } as const, false],
    ['that counts for nobody', { ...click, isAttributable: false }, false],
    ['that we never gave an id', 'forged' as const, false],
    ['that is not recorded yet', 'missing' as const, true],
  ])('nobody, for a click %s', (_what, found, mayTurnUp) => {
    expect(attributionOf(found, campaign, now)).toEqual({ kind: 'UNATTRIBUTED', mayTurnUp })
  })
})

describe('what counts', () => {
  const unattributed: Attribution = { kind: 'UNATTRIBUTED', mayTurnUp: true }
  const late: Attribution = { ...attribution, kind: 'LATE' }

  test('a conversion that is attributed, in time and not rejected', () => {
    expect(isCounted(first())).toBe(true)
    expect(isCounted(first({ status: 'PENDING' }))).toBe(true)
    expect(isCounted(first({ status: 'REJECTED' }))).toBe(false)
    expect(isCounted(first({}, late))).toBe(false)
    expect(isCounted(first({}, unattributed))).toBe(false)
  })

  test('a counter moves by what a change adds and takes away', () => {
    const signed = { way: 'SIGNED_POSTBACK' } as const
    const [one, two] = [first({ ...signed, status: 'PENDING' }, earlier), first(signed, earlier)]
    expect(tallyChange(null, one)).toEqual({ PENDING: 1, 'PENDING EUR': 1990 })
    expect(tallyChange(one, two)).toEqual({ PENDING: -1, 'PENDING EUR': -1990, APPROVED: 1, 'APPROVED EUR': 1990 })
    expect(tallyChange(two, first({ ...signed, money: eur(1500) }, earlier))).toEqual({ 'APPROVED EUR': -490 })
    expect(tallyChange(two, two)).toEqual({})
    expect(tallyChange(null, first({}, late))).toEqual({ LATE: 1 })
    expect(tallyChange(null, first({}, unattributed))).toEqual({})
    const withoutMoney = { ...signed, money: null }
    expect(tallyChange(first(withoutMoney, unattributed), first(withoutMoney, earlier))).toEqual({ APPROVED: 1 })
  })

  test('what came without a signature is also counted separately, until somebody signs for it', () => {
    const unsigned = first({}, earlier)
    const apart = { UNSIGNED: 1, 'UNSIGNED EUR': 1990 }
    expect(tallyChange(null, unsigned)).toEqual({ APPROVED: 1, 'APPROVED EUR': 1990, ...apart })
    expect(tallyChange(null, first({ money: null }, earlier))).toEqual({ APPROVED: 1, UNSIGNED: 1 })
    expect(tallyChange(null, first({ status: 'REJECTED' }, earlier))).toEqual({ REJECTED: 1, 'REJECTED EUR': 1990 })
    expect(tallyChange(null, first({ way: 'IMPORT' }, earlier))).toEqual({ APPROVED: 1, 'APPROVED EUR': 1990 })
    const later = reported(unsigned, { way: 'SIGNED_POSTBACK', money: eur(2500) })
    expect(tallyChange(unsigned, later)).toEqual({ 'APPROVED EUR': 510, UNSIGNED: -1, 'UNSIGNED EUR': -1990 })
  })

  test.each([
    [2.999, { APPROVED: 1, INSTANT: 1, FAST: 1 }],
    [3, { APPROVED: 1, FAST: 1 }],
    [9.999, { APPROVED: 1, FAST: 1 }],
    [10, { APPROVED: 1 }],
  ])('a conversion %d s after its click counts as fast as it was', (seconds, tally) => {
    const of = { ...attribution, clickedAt: plusMilliseconds(now, -1_000 * seconds) }
    expect(tallyChange(null, first({ way: 'IMPORT', money: null }, of))).toEqual(tally)
  })

  test('sums are per currency, over all counters of a link', () => {
    const counts = countsOf([
      { APPROVED: 2, 'APPROVED EUR': 3000, 'APPROVED JPY': 100 },
      { PENDING: 1, REJECTED: 4, LATE: 5, INSTANT: 6, FAST: 7, 'REJECTED EUR': 10, UNSIGNED: 2, 'UNSIGNED EUR': 900 },
      { UNSIGNED: -1, 'UNSIGNED JPY': -100 },
    ])
    expect(counts).toEqual({
      byStatus: { PENDING: 1, APPROVED: 2, REJECTED: 4 },
      late: 5,
      unsigned: 1,
      within3s: 6,
      within10s: 7,
      amounts: {
        EUR: { PENDING: 0, APPROVED: 3000, REJECTED: 10, unsigned: 900 },
        JPY: { PENDING: 0, APPROVED: 100, REJECTED: 0, unsigned: 0 },
      },
    })
    expect(countedIn(counts)).toBe(3)
    expect(countedIn(countsOf([]))).toBe(0)
  })

  const anyReport = fc.record({
    status: fc.constantFrom('PENDING', 'APPROVED', 'REJECTED', null),
    money: fc.option(fc.record({ minor: fc.nat(10_000), currency: fc.constantFrom('EUR', 'JPY') })),
    ts: fc.option(fc.nat(5)),
    way: fc.constantFrom('POSTBACK', 'SIGNED_POSTBACK', 'IMPORT'),
  })

  /** A conversion that lived through these reports, with its click known after some, and what a counter has of it. */
  const lived = (
    begin: Partial<ConversionReport>,
    rest: readonly Partial<ConversionReport>[],
    attributedAt: number,
  ) => {
    const tally: Record<string, number> = {}
    const moved = (before: Conversion | null, next: Conversion): Conversion => {
      for (const [name, by] of Object.entries(tallyChange(before, next))) tally[name] = (tally[name] ?? 0) + by
      return next
    }
    let at = moved(null, first(begin, unattributed))
    for (const [turn, more] of rest.entries()) {
      if (turn === attributedAt) at = moved(at, withAttribution(at, 'clk_01', attribution))
      at = moved(at, reported(at, more) ?? at)
    }
    return { conversion: at, counts: countsOf([tally]) }
  }

  test('after any reports in any order, the counter is what the conversion itself says', () => {
    fc.assert(
      fc.property(anyReport, fc.array(anyReport, { maxLength: 12 }), fc.nat(12), (...life) => {
        const { conversion, counts } = lived(...life)
        const { status, money } = currentOf(conversion)
        const none = { PENDING: 0, APPROVED: 0, REJECTED: 0 }
        const isAttributed = conversion.attribution.kind === 'ATTRIBUTED'
        expect(counts.byStatus).toEqual(isAttributed ? { ...none, [status]: 1 } : none)
        const sums = Object.entries(counts.amounts).flatMap(([currency, sum]) =>
          Object.entries(sum).flatMap(([of, minor]) => (minor === 0 ? [] : [[of, currency, minor]])),
        )
        const of = isCounted(conversion) && isUnsigned(conversion) ? [status, 'unsigned'] : [status]
        expect(counts.unsigned).toBe(of.length - 1)
        expect(sums).toEqual(isAttributed && money?.minor ? of.map((name) => [name, money.currency, money.minor]) : [])
      }),
    )
  })

  test('what follows no click of ours is forgotten after 30 days, and what does never is', () => {
    const forgotten = first({}, unattributed)
    expect(forgottenAt(forgotten)).toBe(plusHours(now, 720))
    expect(isForgotten(forgotten, plusHours(now, 719))).toBe(false)
    expect(isForgotten(forgotten, plusHours(now, 720))).toBe(true)
    expect(forgottenAt(first({}, late))).toBeNull()
    expect(forgottenAt(first())).toBeNull()
  })
})

describe('what a genuine click id leads to', () => {
  const place = { code: linkCode, clickedAt: now }
  const link = { campaignId: 'cmp_spring', affiliateId: 'aff_ada' } as const
  const clicked = (clickClass: ClickClass, isAttributable = true) =>
    findingOf(place, { clickClass, isAttributable }, link, plusHours(now, 1))

  test.each([
    ['unique', true],
    ['duplicate', true],
    ['bot', false],
    ['invalid', false],
  ] as const)('a click of class %s can be followed: %s', (clickClass, isAttributable) => {
    expect(clicked(clickClass)).toEqual({ linkCode, ...link, clickedAt: now, isAttributable })
  })

  test('not to a visitor who asked not to be followed', () => {
    expect(clicked('unique', false)).toMatchObject({ isAttributable: false })
  })

  test('a click that is not recorded may turn up, until clicks of its day are deleted: then it is late', () => {
    expect(findingOf(place, null, link, plusHours(now, 90 * 24))).toBe('missing')
    const gone = findingOf(place, null, link, plusHours(now, 90 * 24 + 1))
    const campaign = { campaignId: 'cmp_spring', conversionWindowDays: 90 } as const
    expect(attributionOf(gone, campaign, plusHours(now, 90 * 24 + 1)).kind).toBe('LATE')
  })

  test('to nothing, if there is no such link', () => {
    expect(findingOf(place, null, null, now)).toBe('forged')
  })
})
