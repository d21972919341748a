import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareOut, type Want } from '../../../lib/money/share-out.ts'

const wanting = (postId: string, want: number, more: Partial<Want> = {}): Want => ({
  postId,
  affiliateId: `aff_of_${postId}`,
  want,
  at: '2026-11-01',
  given: 0,
  ...more,
})
const proRata = { policy: 'PRO_RATA', capPerAffiliate: null } as const
const firstCome = { policy: 'FIRST_COME', capPerAffiliate: null } as const
const shared = (wants: Want[], limits: Parameters<typeof shareOut>[1]) => Object.fromEntries(shareOut(wants, limits))

describe('a pool that does not cover everybody', () => {
  test('is shared in proportion, and what rounding leaves goes to those who lost most by it', () => {
    const wants = [wanting('a', 3_000), wanting('b', 4_000), wanting('c', 6_000)]
    expect(shared(wants, { pool: 10_000, ...proRata })).toEqual({ a: 2_308, b: 3_077, c: 4_615 })
  })

  test('gives what equal posts both lost to the first by its id', () => {
    expect(shared([wanting('b', 1), wanting('a', 1)], { pool: 1, ...proRata })).toEqual({ a: 1, b: 0 })
  })

  test('goes to those who came first, if so agreed', () => {
    const wants = [
      wanting('a', 3_000, { at: '2026-11-03' }),
      wanting('b', 4_000, { at: '2026-11-01' }),
      wanting('c', 6_000, { at: '2026-11-02' }),
    ]
    expect(shared(wants, { pool: 5_000, ...firstCome })).toEqual({ a: 0, b: 4_000, c: 1_000 })
  })

  test('has first what others give back', () => {
    const wants = [wanting('a', 500), wanting('b', -400)]
    expect(shared(wants, { pool: 0, ...proRata })).toEqual({ a: 400, b: -400 })
  })

  test('gives nothing where nothing is left', () => {
    expect(shared([wanting('a', 500)], { pool: 0, ...proRata })).toEqual({ a: 0 })
  })
})

describe('the cap of an affiliate', () => {
  const own = { affiliateId: 'aff_1' }

  test('holds for its posts together, with what they got before', () => {
    const wants = [
      wanting('a', 300, { ...own, given: 700 }),
      wanting('b', 300, { ...own, given: 700 }),
      wanting('c', 50),
    ]
    expect(shared(wants, { pool: 10_000, policy: 'PRO_RATA', capPerAffiliate: 1_000 })).toEqual({
      a: 150,
      b: 150,
      c: 50,
    })
  })

  test('leaves room for what another of its posts gives back', () => {
    const wants = [wanting('a', 300, { ...own, given: 1_000 }), wanting('b', -200, { ...own, given: 1_000 })]
    expect(shared(wants, { pool: 10_000, policy: 'PRO_RATA', capPerAffiliate: 1_000 })).toEqual({ a: 200, b: -200 })
  })

  test('takes nothing away that was given before it was lowered', () => {
    expect(
      shared([wanting('a', 10, { given: 2_000 })], { pool: 10_000, policy: 'PRO_RATA', capPerAffiliate: 1_000 }),
    ).toEqual({ a: 0 })
  })

  test('meets the budget: the smaller one holds', () => {
    const wants = [wanting('a', 800, own), wanting('b', 800, own), wanting('c', 800)]
    const granted = shared(wants, { pool: 900, policy: 'PRO_RATA', capPerAffiliate: 800 })
    expect(granted).toEqual({ a: 225, b: 225, c: 450 })
  })
})

const someWants = fc.uniqueArray(
  fc.record({
    postId: fc.string({ minLength: 1, maxLength: 4 }),
    affiliateId: fc.constantFrom('aff_1', 'aff_2', 'aff_3'),
    want: fc.integer({ min: -1_000_000_000, max: 1_000_000_000_000 }).filter((want) => want !== 0),
    at: fc.constantFrom('2026-11-01', '2026-11-02'),
    given: fc.constant(0),
  }),
  { selector: ({ postId }) => postId, maxLength: 30 },
)
const someLimits = fc.record({
  pool: fc.integer({ min: 0, max: 1_000_000_000_000 }),
  policy: fc.constantFrom('PRO_RATA' as const, 'FIRST_COME' as const),
  capPerAffiliate: fc.option(fc.integer({ min: 1, max: 1_000_000_000_000 }), { nil: null }),
})
const sum = (amounts: Iterable<number>): bigint => [...amounts].reduce((total, one) => total + BigInt(one), 0n)

test('nobody gets more than it wants, all together no more than there is, and the order of the posts does not matter', () => {
  fc.assert(
    fc.property(someWants, someLimits, (wants, limits) => {
      const granted = shareOut(wants, limits)
      expect(granted.size).toBe(wants.length)
      for (const { postId, want } of wants) {
        const got = granted.get(postId) ?? Number.NaN
        expect(want < 0 ? got === want : got >= 0 && got <= want).toBe(true)
      }
      expect(sum(granted.values()) <= BigInt(limits.pool)).toBe(true)
      expect([...shareOut(wants.toReversed(), limits)].toSorted()).toEqual([...granted].toSorted())
    }),
  )
})

test('a pool that does not cover all is used up to the last unit', () => {
  fc.assert(
    fc.property(someWants, fc.integer({ min: 0, max: 1_000_000 }), fc.boolean(), (wants, pool, isProRata) => {
      const wanted = sum(wants.map(({ want }) => Math.max(0, want)))
      const back = sum(wants.map(({ want }) => Math.max(0, -want)))
      const granted = sum(shareOut(wants, { pool, ...(isProRata ? proRata : firstCome) }).values())
      const available = BigInt(pool) + back
      expect(granted + back).toBe(wanted < available ? wanted : available)
    }),
  )
})
