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

export const areSameUnits = (left: Units, right: Units): boolean =>
  left.views === right.views &&
  left.clicks === right.clicks &&
  left.conversions === right.conversions &&
  left.orders === right.orders

/** Where a post was when the terms changed: what it had earned by then, and by which units. */
export interface Base {
  readonly units: Units
  readonly minor: number
}

export const noBase: Base = { units: noUnits, minor: 0 }

type PayingTerms = Pick<TermsFacts, 'rates' | 'minUnits' | 'capPerPost'>

const perThousand = 1_000n
const inBasisPoints = 10_000n

/** What so many units bring at a rate for `per` of them, rounded down; nothing where there is no rate or no number. */
const amountOf = (units: number | null, rate: number | null, per: bigint): bigint =>
  units === null || rate === null ? 0n : (BigInt(Math.max(0, units)) * BigInt(rate)) / per

const smaller = (left: bigint, right: bigint): bigint => (left < right ? left : right)
const larger = (left: bigint, right: bigint): bigint => (left > right ? left : right)

/** What units bring, no more than the cap of their post. */
const broughtBy = ({ rates, capPerPost }: PayingTerms, units: Units): bigint => {
  const brought =
    amountOf(units.views, rates.per1000Views, perThousand) +
    amountOf(units.clicks, rates.perClick, 1n) +
    amountOf(units.conversions, rates.perConversion, 1n) +
    amountOf(units.orders, rates.orderShareBps, inBasisPoints)
  return capPerPost === null ? brought : smaller(brought, BigInt(capPerPost))
}

/** The units of which `minUnits` are needed: those of the first metric that is paid for. */
const leadingUnits = ({ per1000Views, perClick }: Rates, units: Units): number => {
  if (per1000Views !== null) return units.views ?? 0
  return (perClick === null ? units.conversions : units.clicks) ?? 0
}

/** The amount for the post itself, once a number of it is known. */
const flatOf = ({ rates }: PayingTerms, units: Units): bigint =>
  Object.values(units).some((number) => number !== null) ? BigInt(rates.perPost ?? 0) : 0n

/**
 * What a post has earned by what is known of it, in the smallest unit of the currency: what its units bring, none below
 * the least that is needed, no more than its cap, and then the amount for the post itself. What it had earned when the
 * terms changed stays, and only what came since follows from the terms of now.
 */
export const payable = (terms: PayingTerms, units: Units, base: Base = noBase): bigint => {
  const since = broughtBy(terms, units) - broughtBy(terms, base.units)
  const isEnough = leadingUnits(terms.rates, units) >= terms.minUnits
  const brought = isEnough ? since : smaller(since, 0n)
  const flat = flatOf(terms, units) - flatOf(terms, base.units)
  return larger(0n, smaller(BigInt(base.minor) + brought + flat, BigInt(maxMinor)))
}
