import { createCheckpointBucket } from '../copies/checkpoint-bucket.ts'
import { copiesAddress } from '../runtime/copies-address.ts'
import type { Reaching } from './deps.ts'

/** For the function that keeps copies of checkpoints where it cannot change them. */
export const reachCopies: Reaching<'copies'> = ({ table }) => ({
  copies: createCheckpointBucket(copiesAddress(), table.client.document.config),
})
