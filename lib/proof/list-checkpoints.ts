import type { Deps } from '../deps/deps.ts'
import { type Checkpoint, checkpointKey, verifierKey } from './checkpoint.ts'

interface Signed {
  readonly checkpoints: readonly Checkpoint[]
  readonly verifierKey: string
}

/** The first checkpoints of a log larger than `since`, the smallest first, and the key that signed them. */
export const listCheckpoints = async (
  { since, limit }: { readonly since: number; readonly limit: number },
  { proofs, masterKey, config }: Deps<'proofs' | 'masterKey'>,
): Promise<Signed> => {
  const [checkpoints, secret] = await Promise.all([proofs.checkpointsAfter(since, limit), masterKey()])
  return { checkpoints, verifierKey: verifierKey(checkpointKey(secret, config.stage)) }
}
