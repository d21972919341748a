import { setTimeout as delay } from 'node:timers/promises'
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { dayOf, type Instant } from '../../../values/instant.ts'
import type { InvokeFunction } from '../function-invoker.ts'
import type { MovingClock } from '../moving-clock.ts'

/** What looks for work every minute, once the checks that are due are done. */
const often = ['announce-changes', 'escalate-alerts', 'sweep-notifications']
/** What runs once a day is over, each on what those before it left. */
const nightly = ['fold-clicks', 'record-history', 'settle-days', 'recompute-trust', 'seal-changes']

/** A job may run twice, and a connection that was kept open may be closed as it is used. */
const attempts = 3
const pollMs = 15
const quietWithinMs = 60_000
const counted = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const

interface RoundOptions {
  readonly clock: MovingClock
  readonly sqs: SQSClient
  /** The queues of checks. */
  readonly queueUrls: readonly string[]
  readonly invoke: InvokeFunction
  /** The function of a key in serverless.yml. */
  readonly nameOf: (key: string) => string
}

/** What the schedules and the queues do while time passes, done at once whenever the clock has been set. */
export const createRounds = ({ clock, sqs, queueUrls, invoke, nameOf }: RoundOptions) => {
  let night = dayOf(clock.now())
  const run = async (key: string): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await invoke(nameOf(key), {})
      if (answer.succeeded) return
      if (attempt === attempts) throw new Error(`${key} failed: ${answer.reason}`)
    }
  }
  const left = async (QueueUrl: string): Promise<number> => {
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...counted] }))
    return counted.reduce((sum, name) => sum + Number(Attributes?.[name] ?? 0), 0)
  }
  const isQuiet = async (): Promise<boolean> => (await Promise.all(queueUrls.map(left))).every((count) => count === 0)
  const untilQuiet = async (): Promise<void> => {
    const until = performance.now() + quietWithinMs
    while (!(await isQuiet())) {
      if (performance.now() > until) throw new Error(`The checks were not done within ${quietWithinMs / 1000} s`)
      await delay(pollMs)
    }
  }
  return {
    /** Sets the clock, unless it is later already. */
    passTo: (at: Instant): void => {
      if (at > clock.now()) clock.setTo(at)
    },
    /** Does what is due by now. */
    work: async (): Promise<void> => {
      await run('sweep-due-posts')
      await untilQuiet()
      await Promise.all(often.map(run))
      const today = dayOf(clock.now())
      if (today === night) return
      night = today
      for (const key of nightly) await run(key)
    },
    untilQuiet,
  }
}
export type Rounds = ReturnType<typeof createRounds>
