import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCopies } from '../../lib/deps/reach-copies.ts'
import { reachProofs } from '../../lib/deps/reach-proofs.ts'
import { reachSigning } from '../../lib/deps/reach-signing.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'
import { sealAndCopy } from '../../lib/proof/copy-checkpoints.ts'

export const handler = scheduleHandler([sealAndCopy], sharedDeps(reachProofs, reachSigning, reachCopies))
