import type { Rates, TermsFacts } from './terms.ts'
import { maxMinor } from './vocabulary.ts'

/** What is known of a post; null for a number that nobody ever gave, which is never read as 0. */
export interface Units {
  readonly views: number | null
  readonly clicks: number | null
  readonly conversions: number | null
  /** The amounts of its orders together, in the smallest unit of the campaign's currency. */
  readonly orders: number | null
}

export const noUnits: Units = { views: null, clicks: null, conversions: null, orders: null }

type PayingTerms = Pick<TermsFacts, 'rates' | 'minUnits' | 'capPerPost'>

const perThousand = 1_000n
const inBasisPoints = 10_000n

/** What so many units bring at a rate for `per` of them, rounded down; nothing where there is no rate or no number. */
const amountOf = (units: number | null, rate: number | null, per: bigint): bigint =>
  units === null || rate === null ? 0n : (BigInt(Math.max(0, units)) * BigInt(rate)) / per

/** The units of which `minUnits` are needed: those of the first metric that is paid for. */
const leadingUnits = ({ per1000Views, perClick }: Rates, units: Units): number => {
  if (per1000Views !== null) return units.views ?? 0
  return (perClick === null ? units.conversions : units.clicks) ?? 0
}

const smaller = (left: bigint, right: bigint): bigint => (left < right ? left : right)

const isKnown = (units: Units): boolean => Object.values(units).some((number) => number !== null)

/**
 * What a post has earned by what is known of it, in the smallest unit of the currency: what its units bring, none below
 * the least that is needed, no more than its cap, and then the amount for the post itself.
 */
export const payable = ({ rates, minUnits, capPerPost }: PayingTerms, units: Units): bigint => {
  const brought =
    leadingUnits(rates, units) < minUnits
      ? 0n
      : amountOf(units.views, rates.per1000Views, perThousand) +
        amountOf(units.clicks, rates.perClick, 1n) +
        amountOf(units.conversions, rates.perConversion, 1n) +
        amountOf(units.orders, rates.orderShareBps, inBasisPoints)
  const capped = capPerPost === null ? brought : smaller(brought, BigInt(capPerPost))
  const flat = isKnown(units) ? BigInt(rates.perPost ?? 0) : 0n
  return smaller(capped + flat, BigInt(maxMinor))
}
