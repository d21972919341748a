import { randomUUID } from 'node:crypto'
import type { ScheduledEvent } from 'aws-lambda'
import { type Deps, sharedDeps } from '../deps.ts'

/** The Lambda of a schedule; each run has its own correlation id. */
export const scheduleHandler =
  (run: (deps: Deps) => Promise<void>, depsOf: () => Deps = sharedDeps()) =>
  async (_event: ScheduledEvent): Promise<void> => {
    const shared = depsOf()
    const correlationId = randomUUID()
    await run({ ...shared, correlationId, log: shared.log.with({ correlationId }) })
  }
