import { randomUUID } from 'node:crypto'
import type { ScheduledEvent } from 'aws-lambda'
import type { Deps, ReachName } from '../deps/deps.ts'

type Job<Reached extends ReachName> = (deps: Deps<Reached>) => Promise<void>

/**
 * The Lambda function of a schedule; each run has its own correlation id. A job that fails does not hold up the others,
 * but fails the run.
 */
export const scheduleHandler =
  <Reached extends ReachName = never>(jobs: readonly Job<Reached>[], depsOf: () => Deps<NoInfer<Reached>>) =>
  async (_event: ScheduledEvent): Promise<void> => {
    const shared = depsOf()
    const correlationId = randomUUID()
    const deps = { ...shared, correlationId, log: shared.log.with({ correlationId }) }
    const ends = await Promise.allSettled(jobs.map((job) => job(deps)))
    const failure = ends.find((end) => end.status === 'rejected')
    if (failure !== undefined) throw failure.reason
  }
