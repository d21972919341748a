import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachProofs } from '../../lib/deps/reach-proofs.ts'
import { reachSigning } from '../../lib/deps/reach-signing.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'
import { sealChanges } from '../../lib/proof/seal-changes.ts'

export const handler = scheduleHandler([sealChanges], sharedDeps(reachProofs, reachSigning))
