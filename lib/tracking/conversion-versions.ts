import type { Instant } from '../values/instant.ts'
import {
  type Attribution,
  type Conversion,
  type ConversionReport,
  type ConversionVersion,
  currentOf,
  versionOf,
} from './conversion.ts'
import type { Money } from './conversion-money.ts'

/** More changes of one conversion by postbacks without a signature are refused. */
export const maxVersions = 50
/** So that nobody who only knows a token uses up the changes that its advertiser still has to make. */
const maxProvenVersions = 2 * maxVersions

/** Whether its advertiser reported something; a postback without a signature may be of anybody who knows the token. */
const isProven = ({ way }: Pick<ConversionVersion, 'way'>): boolean => way !== 'POSTBACK'

/** Whether a report names another click than all before it, and is the first of which we know that its advertiser sent it. */
export const correctsClick = ({ versions, clickId }: Conversion, report: ConversionReport): boolean =>
  report.clickId !== null && report.clickId !== clickId && isProven(report) && !versions.some(isProven)

/** The click to follow after a report; one that proves nothing names none for a conversion that was proven. */
export const clickAfter = ({ versions, clickId }: Conversion, report: ConversionReport): string | null =>
  isProven(report) || !versions.some(isProven) ? (report.clickId ?? clickId) : clickId

/** Whether no report of this kind may change a conversion any more. */
export const hasAllVersions = ({ versions }: Conversion, report: ConversionReport): boolean =>
  versions.length >= (isProven(report) ? maxProvenVersions : maxVersions)

/** Whether an advertiser decided about a conversion, so that a postback without a signature no longer changes it. */
export const isDecidedFor = (conversion: Conversion, report: ConversionReport): boolean => {
  const current = currentOf(conversion)
  return !isProven(report) && isProven(current) && current.status !== 'PENDING'
}

const isSameMoney = (left: Money | null, right: Money | null): boolean =>
  left?.minor === right?.minor && left?.currency === right?.currency

const saysTheSame = (left: ConversionVersion, right: ConversionVersion): boolean =>
  left.status === right.status && isSameMoney(left.money, right.money)

/** Whether a report was sent before one that is known, or is one. The time in an unproven one says nothing to a proven one. */
const wasSentBefore = (report: ConversionReport, next: ConversionVersion, { versions }: Conversion): boolean => {
  const { ts } = report
  if (ts === null) return false
  return versions.some(
    (known) =>
      known.ts !== null &&
      (isProven(known) || !isProven(report)) &&
      (known.ts > ts || (known.ts === ts && saysTheSame(known, next))),
  )
}

/**
 * Whether a report is older than what is known: it was sent before, or it is still undecided about what is decided.
 * Reports arrive in any order, and each more than once.
 */
const isOutdated = (report: ConversionReport, next: ConversionVersion, conversion: Conversion): boolean =>
  wasSentBefore(report, next, conversion) || (next.status === 'PENDING' && currentOf(conversion).status !== 'PENDING')

/** The version that a report adds; null if it says nothing new. */
export const nextVersion = (
  conversion: Conversion,
  report: ConversionReport,
  now: Instant,
): ConversionVersion | null => {
  const current = currentOf(conversion)
  const next = versionOf(report, current, now)
  return isOutdated(report, next, conversion) || saysTheSame(next, current) ? null : next
}

/** The conversion with one more version; nothing that was reported before is lost. */
export const withVersion = (conversion: Conversion, next: ConversionVersion): Conversion => ({
  ...conversion,
  versions: [...conversion.versions, next],
  version: conversion.version + 1,
})

/** The conversion with its right click: what was said before, anybody may have said. */
export const correctedBy = (
  conversion: Conversion,
  report: ConversionReport,
  attribution: Attribution,
  now: Instant,
): Conversion => {
  const { clickId, convertedAt } = report
  const corrected = { ...conversion, clickId, attribution, convertedAt, receivedAt: now }
  return withVersion(corrected, versionOf(report, currentOf(conversion), now))
}
