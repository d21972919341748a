import type { Deps } from '../deps/deps.ts'
import { type Conversion, isForgotten, withAttribution } from './conversion.ts'
import { attributionOf } from './conversion-attribution.ts'

type Attributing = Deps<'conversions' | 'findClick' | 'workList'>

const jobName = 'attribute-conversions'
const pageSize = 100
/** In one run, of which there is one an hour. */
const maxPages = 40

type Outcome = 'attributed' | 'waiting' | 'failed'

/** Attributes a conversion if its click has turned up; does nothing if somebody else wrote it first. */
const attribute = async (conversion: Conversion, deps: Attributing): Promise<Outcome> => {
  const { clickId, campaignId, convertedAt } = conversion
  if (clickId === null || isForgotten(conversion, deps.clock())) return 'waiting'
  const click = await deps.findClick(clickId)
  const campaign = click === 'missing' ? null : await deps.recent.campaign(campaignId)
  if (campaign === null) return 'waiting'
  const after = withAttribution(conversion, clickId, attributionOf(click, campaign, convertedAt))
  return (await deps.conversions.save(after, conversion)) === 'saved' ? 'attributed' : 'waiting'
}

/** A conversion that cannot be attributed does not hold up the others. */
const attributeOrTell = async (conversion: Conversion, deps: Attributing): Promise<Outcome> => {
  try {
    return await attribute(conversion, deps)
  } catch (error) {
    deps.log.write('CONVERSION_NOT_SWEPT', { conversionId: conversion.conversionId }, error)
    return 'failed'
  }
}

/**
 * Attributes conversions whose clicks were recorded after them. It goes through them shard by shard, saves where it is
 * after each page, and begins anew once it has seen all; a run that is killed is continued by the next.
 */
export const attributeConversions = async (deps: Attributing): Promise<void> => {
  const { workList, conversions, clock, log } = deps
  const beginning = { startedAt: clock(), cursor: null, finishedAt: null, version: 0 }
  let job = (await workList.jobs.get(jobName)) ?? beginning
  let [shard, cursor] = placeIn(job.cursor)
  const counts: Record<Outcome, number> = { attributed: 0, waiting: 0, failed: 0 }
  for (let page = 0; page < maxPages; page += 1) {
    const { things, nextCursor } = await conversions.listUnattributed(shard, { limit: pageSize, cursor })
    for (const outcome of await Promise.all(things.map((one) => attributeOrTell(one, deps)))) counts[outcome] += 1
    cursor = nextCursor ?? undefined
    if (nextCursor === null) shard = (shard + 1) % conversions.shards.length
    job = { ...job, cursor: `${shard} ${cursor ?? ''}`, version: job.version + 1 }
    if (!(await workList.jobs.save(jobName, job))) return
    if (nextCursor === null && shard === 0) break
  }
  log.write('CONVERSIONS_SWEPT', counts)
  if (counts.failed > 0) throw new Error(`Conversions that could not be attributed: ${counts.failed}`)
}

/** The shard, and where in it the last run stopped. */
const placeIn = (cursor: string | null): [shard: number, cursor: string | undefined] => {
  const space = cursor?.indexOf(' ') ?? -1
  if (cursor === null || space < 0) return [0, undefined]
  const rest = cursor.slice(space + 1)
  return [Number(cursor.slice(0, space)), rest === '' ? undefined : rest]
}
