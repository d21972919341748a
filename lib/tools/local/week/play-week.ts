import { toEpochMilliseconds, toInstant } from '../../../values/instant.ts'
import { seed } from '../demo/seed.ts'
import type { Session } from '../demo/session.ts'
import { submitSamples } from '../demo/submit-samples.ts'
import type { MovingClock } from '../moving-clock.ts'
import type { WeekSize } from '../samples/state.ts'
import { appeal, appealAgain, decide, handleAlerts } from './judge.ts'
import { lock, payOut } from './pay.ts'
import { days, plan, sales, visits } from './plan.ts'
import { catchUp, publish, takeAway } from './publish.ts'
import type { Rounds } from './rounds.ts'
import { momentOf, type Stage, setStage } from './stage.ts'
import { report, visit } from './visit.ts'

const dayMs = 86_400_000
/** Every platform's window closes within a few rounds of the whole week. */
const roundsPerDay: Readonly<Record<WeekSize, number>> = { whole: 8, small: 1 }
const submitSamplesOn = 0.05
const lockThrough = 4

interface Scene {
  readonly day: number
  readonly act: (stage: Stage) => Promise<void>
}

const posts: readonly Scene[] = plan.flatMap((planned) => [
  ...planned.claims.map(([day, ofTruth]) => ({ day, act: (stage: Stage) => publish(planned, ofTruth, stage) })),
  ...(planned.lagsUntil === undefined
    ? []
    : [{ day: planned.lagsUntil, act: (stage: Stage) => catchUp(planned, stage) }]),
  ...(planned.goneOn === undefined ? [] : [{ day: planned.goneOn, act: (stage: Stage) => takeAway(planned, stage) }]),
])

const shop: readonly Scene[] = [
  ...visits.map(([day, people]) => ({ day, act: (stage: Stage) => visit(people, stage) })),
  ...sales.flatMap(({ day, amount, rejectedOn }, number) => [
    { day, act: (stage: Stage) => report({ number, amount, isRejected: false }, stage) },
    ...(rejectedOn === undefined
      ? []
      : [{ day: rejectedOn, act: (stage: Stage) => report({ number, amount, isRejected: true }, stage) }]),
  ]),
]

/** What people make of the verdicts, each after the round that gave them. */
const people = (): readonly Scene[] => {
  let appealId = ''
  return [
    {
      day: 3.1,
      act: async (stage) => {
        appealId = await appeal(stage)
      },
    },
    { day: 4.2, act: (stage) => decide(appealId, stage) },
    { day: 6.6, act: appealAgain },
    { day: 7.2, act: (stage) => lock(lockThrough, stage) },
    { day: 7.4, act: payOut },
    { day: 7.7, act: handleAlerts },
  ]
}

const scenesOf = (size: WeekSize, session: Session, keep: (session: Session) => void): Scene[] =>
  [
    ...(size === 'small'
      ? []
      : [{ day: submitSamplesOn, act: async () => keep(await submitSamples(session, () => undefined)) }]),
    ...posts,
    ...shop,
    ...people(),
  ].toSorted((left, right) => left.day - right.day)

export interface WeekOptions {
  readonly size: WeekSize
  readonly baseUrl: string
  readonly adminKey: string
  readonly mockSeed: number
  readonly clock: MovingClock
  readonly rounds: Rounds
  readonly tell: (done: number, of: number, says: string) => void
}

const saysOf = (day: number, { published, counted }: Stage): string =>
  `day ${Math.min(days, Math.floor(day) + 1)} of ${days}, ${published.size} posts submitted, ${counted.people} people through the tracked link`

/**
 * Sets the clock back by the days of the week, and plays them: what people do at its time, and in between, every few hours, what
 * is due. Leaves the clock on the day on which it began.
 */
export const playWeek = async ({
  size,
  baseUrl,
  adminKey,
  mockSeed,
  clock,
  rounds,
  tell,
}: WeekOptions): Promise<Session> => {
  clock.setTo(toInstant(toEpochMilliseconds(clock.now()) - days * dayMs))
  let session = await seed(baseUrl, adminKey, { suffix: null })
  const stage = await setStage(session, adminKey, { clock, mockSeed })
  const scenes = scenesOf(size, session, (submitted) => {
    session = submitted
  })
  const rounded = roundsPerDay[size]
  for (let round = 1; round <= days * rounded; round += 1) {
    const day = round / rounded
    for (let next = scenes[0]; next !== undefined && next.day <= day; next = scenes[0]) {
      scenes.shift()
      rounds.passTo(momentOf(next.day, stage))
      await next.act(stage)
      await rounds.untilQuiet()
    }
    rounds.passTo(momentOf(day, stage))
    await rounds.work()
    tell(round, days * rounded, saysOf(day, stage))
  }
  const [first] = plan
  const postId = (first && stage.published.get(first)?.postId) ?? ''
  return { ...session, week: { campaignId: stage.campaignId, postId } }
}
