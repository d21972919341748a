import { createFindCredential } from '../secrets/find-credential.ts'
import type { Reaching } from './deps.ts'

/** For functions that have to know whether there is a credential for a platform; they cannot read it. */
export const reachCredentials: Reaching<'findCredential'> = ({ config }) => ({
  findCredential: createFindCredential(config),
})
