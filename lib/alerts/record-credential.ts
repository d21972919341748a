import type { Deps } from '../deps/deps.ts'
import { type CredentialName, discoveryOf } from '../platforms/credential-name.ts'
import type { CredentialState } from '../platforms/credential-state.ts'
import { credentialStateIn } from '../platforms/live/trouble.ts'
import type { Observation } from '../platforms/platform.ts'
import type { Platform } from '../platforms/registry.ts'

/** How long a process takes what it knows for true: others may record something else. */
const knownForMs = 60_000

interface Known {
  readonly state: CredentialState
  readonly untilMs: number
}

const everyKnown = new WeakMap<Deps['table'], Map<CredentialName, Known>>()

const knownOf = (table: Deps['table']): Map<CredentialName, Known> => {
  const known = everyKnown.get(table) ?? new Map<CredentialName, Known>()
  everyKnown.set(table, known)
  return known
}

const recordChange = async (
  name: CredentialName,
  state: CredentialState,
  { table, clock, log }: Deps,
): Promise<void> => {
  const { credential } = await table.platformHealth.get(name)
  if (credential?.state === state) return
  if (!(await table.platformHealth.recordCredential(name, state, clock()))) return
  log.write(state === 'WORKS' ? 'CREDENTIAL_WORKS' : 'CREDENTIAL_FAILED', { platform: name, state })
}

/**
 * Records how our own credential at a live platform fares, whenever that changes; null where nothing tells. While nothing
 * does, each worker reads it once a minute and writes nothing; a lost record only makes the status late.
 */
export const recordCredential = async (
  name: CredentialName,
  state: CredentialState | null,
  deps: Deps,
): Promise<void> => {
  if (state === null) return
  const known = knownOf(deps.table)
  const nowMs = Date.parse(deps.clock())
  const before = known.get(name)
  if (before?.state === state && before.untilMs > nowMs) return
  try {
    await recordChange(name, state, deps)
    known.set(name, { state, untilMs: nowMs + knownForMs })
  } catch (error) {
    deps.log.write('HEALTH_NOT_NOTED', { platform: name }, error)
  }
}

/** The same by what the answers of a call tell; of a platform that shows posts to their owners, with the credential that finds the others. */
export const recordCredentialOf = (
  platform: Platform,
  answers: ReadonlyMap<string, Observation>,
  deps: Deps,
): Promise<void> => recordCredential(discoveryOf(platform) ?? platform, credentialStateIn(answers), deps)
