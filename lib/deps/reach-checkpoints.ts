import { createCheckpoints } from '../table/checkpoints.ts'
import type { Reaching } from './deps.ts'

/** For functions that hand on what was signed, and look at nothing behind it. */
export const reachCheckpoints: Reaching<'checkpoints'> = ({ table }) => ({
  checkpoints: createCheckpoints(table.client),
})
