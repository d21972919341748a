import * as z from 'zod/mini'
import {
  attributionKinds,
  type Conversion,
  type ConversionVersion,
  conversionStatuses,
  conversionWays,
  currentOf,
  isCounted,
} from './conversion.ts'

const amount = {
  /** In the smallest unit of the currency, such as cents; null if no amount was reported. */
  amount_minor: z.nullable(z.int().check(z.minimum(0))),
  currency: z.nullable(z.string()),
}

const conversionVersionView = z
  .object({
    status: z.enum(conversionStatuses),
    ...amount,
    reported_by: z.enum(conversionWays),
    reported_at: z.iso.datetime(),
  })
  .register(z.globalRegistry, { id: 'ConversionVersion' })

/** A conversion as it is now. */
export const conversionView = z
  .object({
    conversion_id: z.string(),
    campaign_id: z.string(),
    event: z.string(),
    txn_id: z.nullable(z.string()),
    click_id: z.nullable(z.string()),
    status: z.enum(conversionStatuses),
    ...amount,
    attribution: z.enum(attributionKinds),
    /** The link whose click it follows, and whose link that is; null while it is unattributed. */
    link_code: z.nullable(z.string()),
    affiliate_id: z.nullable(z.string()),
    clicked_at: z.nullable(z.iso.datetime()),
    /** Whether its affiliate is credited with it: it is attributed, in time and not rejected. */
    is_counted: z.boolean(),
    converted_at: z.iso.datetime(),
    received_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
    /** How many different things were reported about it. */
    versions: z.int().check(z.minimum(1)),
  })
  .register(z.globalRegistry, { id: 'Conversion' })

/** With everything that was reported about it, first to last. */
export const conversionWithHistory = z
  .extend(conversionView, { history: z.array(conversionVersionView) })
  .register(z.globalRegistry, { id: 'ConversionWithHistory' })

const viewAmount = ({ money }: ConversionVersion) => ({
  amount_minor: money?.minor ?? null,
  currency: money?.currency ?? null,
})

export const viewConversion = (conversion: Conversion): z.infer<typeof conversionView> => {
  const { attribution, versions } = conversion
  const click = attribution.kind === 'UNATTRIBUTED' ? null : attribution
  const current = currentOf(conversion)
  return {
    conversion_id: conversion.conversionId,
    campaign_id: conversion.campaignId,
    event: conversion.event,
    txn_id: conversion.txnId,
    click_id: conversion.clickId,
    status: current.status,
    ...viewAmount(current),
    attribution: attribution.kind,
    link_code: click?.linkCode ?? null,
    affiliate_id: click?.affiliateId ?? null,
    clicked_at: click?.clickedAt ?? null,
    is_counted: isCounted(conversion),
    converted_at: conversion.convertedAt,
    received_at: conversion.receivedAt,
    updated_at: current.at,
    versions: versions.length,
  }
}

export const viewHistory = (conversion: Conversion): z.infer<typeof conversionWithHistory> => ({
  ...viewConversion(conversion),
  history: conversion.versions.map((version) => ({
    status: version.status,
    ...viewAmount(version),
    reported_by: version.way,
    reported_at: version.at,
  })),
})
