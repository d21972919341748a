import { settleDay } from '../../lib/money/settle-day.ts'
import { createTableClient, type TableClient } from '../../lib/table/client.ts'
import * as keys from '../../lib/table/item-keys.ts'
import { toPostItem } from '../../lib/table/post-item.ts'
import type { AffiliateId, PostId } from '../../lib/values/ids.ts'
import { aPost, observedAt } from '../support/a-post.ts'
import { type Cost, meter } from '../support/capacity-meter.ts'
import { startOwnEmulators } from '../support/local-stack-emulators.ts'
import { type MoneyWorld, moneyWorldOn } from '../support/money-world.ts'
import { writeItems } from '../support/world-of-posts.ts'
import { cpuMs } from './cpu.ts'

const posts = 10_000
const postsPerAffiliate = 5
const firstDay = '2026-11-10'
/** Enough for any number of them. */
const room = { steps: 10_000, drifts: 0 }

/** What AWS answers in, of one call after the other, in milliseconds: a read, and a transaction of some ninety items. */
const awsMs = { read: 10, write: 50 }
/** The part of a processor that a function of half a gigabyte has. */
const processorShare = 512 / 1_769
const dollarsPerMillion = { writes: 0.71, reads: 0.14, gigabyteSeconds: 13.34 }

export interface SettlingFigures {
  readonly posts: number
  /** The first day of all these posts, and a later one on which each of them moved. */
  readonly days: readonly {
    readonly name: string
    readonly cost: Cost
    readonly calls: { readonly reads: number; readonly writes: number }
    readonly cpuMs: number
    readonly emulatorMs: number
  }[]
}

type Day = SettlingFigures['days'][number]

/** Counts the calls of a client, by whether they write. */
const countCalls = ({ document }: TableClient) => {
  let calls = { reads: 0, writes: 0 }
  document.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        calls[/Get|Query/.test(String(commandName)) ? 'reads' : 'writes'] += 1
        return next(args)
      },
    { step: 'initialize', name: 'countCalls' },
  )
  return (): typeof calls => {
    const counted = calls
    calls = { reads: 0, writes: 0 }
    return counted
  }
}

/** Stores what every post shows now, without counting that. */
const showAll = async ({ campaignId, time }: MoneyWorld, tableName: string, views: number): Promise<void> => {
  const all = Array.from({ length: posts }, (_, at) => {
    const postId: PostId = `post_${String(at).padStart(26, '0')}`
    const affiliateId: AffiliateId = `aff_${String(at % (posts / postsPerAffiliate)).padStart(26, '0')}`
    const observation = observedAt(time.now, [views + at, 0, 0])
    const post = aPost({ postId, campaignId, affiliateId, nativeId: `bench${at}`, observation, createdAt: time.now })
    return { ...keys.post(postId), ...toPostItem(post) }
  })
  await writeItems(createTableClient(tableName), all)
}

/** Settles a day of 10,000 posts that all moved, and then another one, on an emulator of its own. */
export const measureSettling = async (): Promise<SettlingFigures> => {
  const emulators = await startOwnEmulators()
  try {
    const world = await moneyWorldOn(emulators, firstDay)
    await world.setTerms({ budget_minor: 1_000_000_000 })
    const [spent, called] = [meter(world.client).spent, countCalls(world.client)]
    const days: Day[] = []
    for (const [at, name] of ['the first day', 'a later day'].entries()) {
      await showAll(world, emulators.tableName, 10_000 * (at + 1))
      const over = world.toMorning()
      spent()
      called()
      const began = performance.now()
      const cpu = await cpuMs(() => settleDay(world.campaignId, over, { ...room }, world.deps))
      days.push({ name, cost: spent(), calls: called(), cpuMs: cpu, emulatorMs: performance.now() - began })
    }
    return { posts, days }
  } finally {
    await emulators.stop()
  }
}

const modelSeconds = ({ calls, cpuMs: cpu }: Day): number =>
  (calls.reads * awsMs.read + calls.writes * awsMs.write + cpu / processorShare) / 1_000

const dollarsOf = (day: Day): number =>
  (day.cost.writes / posts) * dollarsPerMillion.writes +
  (day.cost.reads / posts) * dollarsPerMillion.reads +
  (0.5 * modelSeconds(day) * dollarsPerMillion.gigabyteSeconds) / posts

const rounded = (value: number, digits = 1): string => value.toFixed(digits)

/** The section of the page. */
export const settlingSection = ({ days }: SettlingFigures): string => {
  const rows = days.map((day) =>
    [
      day.name,
      rounded(day.cost.writes / posts, 2),
      rounded(day.cost.reads / posts, 2),
      `${day.calls.reads} + ${day.calls.writes}`,
      rounded(day.cpuMs / 1_000),
      rounded(modelSeconds(day)),
      rounded(day.emulatorMs / 1_000),
      rounded(dollarsOf(day), 2),
    ].join(' | '),
  )
  return `## Settling

A day of a campaign with ${posts.toLocaleString('en')} posts of ${(posts / postsPerAffiliate).toLocaleString('en')} affiliates, all of which moved, settled by one worker:

| | write units a post | read units a post | calls: reads + writes | CPU s | s on AWS, by the model | s on the emulator | dollars a million posts |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join('\n')}

The model adds up the calls one after the other, ${awsMs.read} ms for a read and ${awsMs.write} ms for a transaction, and the CPU at the ${rounded(100 * processorShare, 0)} % of a processor that half a gigabyte has. Most write units are
those of transactions, which count twice: a post has an item, and its affiliate another one. Where affiliates have one post each, a post takes up to
two more. Where orders of tracked links are paid for, a post takes another read, ten at once.`
}
