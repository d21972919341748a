import * as z from 'zod/mini'
import type { Deps } from '../deps/deps.ts'
import { Refusal } from '../values/refusal.ts'

export const healthView = z
  .lazy(() =>
    z.object({
      status: z.literal('ok'),
      stage: z.string(),
      version: z.string(),
      checks: z.object({ table: z.literal('ok') }),
    }),
  )
  .register(z.globalRegistry, { id: 'Health' })

const anId = 'aff_health'

/**
 * Checks that the table responds; throws `unavailable` if it does not. Nobody is harmed while the queue is down, so it
 * is not checked.
 */
export const checkHealth = async ({ config, table }: Deps): Promise<z.infer<typeof healthView>> => {
  try {
    await table.people.get(anId)
  } catch (cause) {
    throw new Refusal('unavailable', 'The database is not responding. Try again in a few seconds.', {
      retryAfterSeconds: 5,
      cause,
    })
  }
  return { status: 'ok', stage: config.stage, version: config.version, checks: { table: 'ok' } }
}
