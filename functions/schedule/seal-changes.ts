import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCopies } from '../../lib/deps/reach-copies.ts'
import { reachDrifts } from '../../lib/deps/reach-drifts.ts'
import { reachProofs } from '../../lib/deps/reach-proofs.ts'
import { reachSigning } from '../../lib/deps/reach-signing.ts'
import { reachWorkList } from '../../lib/deps/reach-work-list.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'
import { sealAndCopy } from '../../lib/proof/copy-checkpoints.ts'
import { verifyChains } from '../../lib/proof/verify-chains.ts'

export const handler = scheduleHandler<'proofs' | 'masterKey' | 'copies' | 'drifts' | 'workList'>(
  [sealAndCopy, (deps) => verifyChains(deps)],
  sharedDeps(reachProofs, reachSigning, reachCopies, reachDrifts, reachWorkList),
)
