import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { routes as submissions } from '../../functions/http/submissions.ts'
import { escalateAlerts } from '../../lib/alerts/escalate-alerts.ts'
import { watchPlatforms } from '../../lib/alerts/watch-platforms.ts'
import { type Deps, type Reach, sharedDeps } from '../../lib/deps/deps.ts'
import { reachAnnouncements } from '../../lib/deps/reach-announcements.ts'
import { reachLinks } from '../../lib/deps/reach-links.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachParticipants } from '../../lib/deps/reach-participants.ts'
import { reachQueue } from '../../lib/deps/reach-queue.ts'
import { reachReviews } from '../../lib/deps/reach-reviews.ts'
import { reachSeenPages } from '../../lib/deps/reach-seen-pages.ts'
import { reachShortLinks } from '../../lib/deps/reach-short-links.ts'
import { reachStories } from '../../lib/deps/reach-stories.ts'
import { reachSubscriptions } from '../../lib/deps/reach-subscriptions.ts'
import { reachTotals } from '../../lib/deps/reach-totals.ts'
import { ok } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { queueHandler } from '../../lib/lambda/queue-handler.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'
import type { Equal } from './equal.ts'

/** `tsc` checks these tests: each `@ts-expect-error` is a line that must not compile. */
const facts = {
  operationId: 'getThing',
  summary: 'A thing',
  permission: 'affiliate:me',
  responses: { 200: z.string() },
} as const
/** What functions that take submissions reach besides the queue. */
const taking = [
  reachStories,
  reachSeenPages,
  reachShortLinks,
  reachLinks,
  reachParticipants,
  reachAnnouncements,
  reachReviews,
  reachTotals,
] as const
const needsQueue = async (deps: Deps<'queue'>): Promise<string> => typeof deps.queue

test('deps reach what their parts bring, and nothing else', () => {
  const none: Equal<ReturnType<ReturnType<typeof sharedDeps<[]>>>, Deps> = true
  const depsOf = sharedDeps(reachQueue, reachSubscriptions)
  const both: Equal<ReturnType<typeof depsOf>, Deps<'queue' | 'subscriptions'>> = true
  const isReached: Equal<Deps<'queue'>['queue'], Reach['queue']> = true
  // @ts-expect-error What nobody brought is not there.
  const hasMail = 'sendMail' satisfies keyof Deps<'queue'>
  expect([none, both, isReached, hasMail]).toEqual([true, true, true, 'sendMail'])
})

test('a function does not compile without the reach of its rows', () => {
  const whole = httpHandler(submissions, sharedDeps(reachQueue, ...taking))
  const further = httpHandler(submissions, sharedDeps(reachQueue, ...taking, reachSubscriptions))
  // @ts-expect-error Without the queue, every submission would be accepted and never checked.
  const without = httpHandler(submissions, sharedDeps(...taking))
  // @ts-expect-error Another reach is not the one that is needed.
  const other = httpHandler(submissions, sharedDeps(...taking, reachSubscriptions))
  for (const handler of [whole, further, without, other]) expect(handler).toBeTypeOf('function')
})

test('a row does not compile whose function needs more than the row says', () => {
  const row = route('GET /things', { ...facts, reach: ['queue'], run: async ({ deps }) => ok(await needsQueue(deps)) })
  // @ts-expect-error The row does not say that it reaches the queue.
  const wrong = route('GET /things', { ...facts, run: async ({ deps }) => ok(await needsQueue(deps)) })
  // @ts-expect-error There is no such reach.
  const unknown = route('GET /things', { ...facts, reach: ['moon'], run: async () => ok('') })
  expect([row.reach, wrong.reach, unknown.reach]).toEqual([['queue'], undefined, ['moon']])
})

test('a queue and a schedule do not compile without the reach of what they run', () => {
  const work = async (_: unknown, deps: Deps<'queue'>): Promise<ReadonlySet<string>> =>
    new Set([await needsQueue(deps)])
  const queue = queueHandler(z.string(), work, sharedDeps(reachQueue))
  // @ts-expect-error The worker sends to the queue.
  const noQueue = queueHandler(z.string(), work, sharedDeps())
  const jobs = [escalateAlerts, watchPlatforms]
  const schedule = scheduleHandler(jobs, sharedDeps(reachNotifications, reachSubscriptions))
  // @ts-expect-error One of the jobs reads subscriptions.
  const halfSchedule = scheduleHandler(jobs, sharedDeps(reachNotifications))
  for (const handler of [queue, noQueue, schedule, halfSchedule]) expect(handler).toBeTypeOf('function')
})
