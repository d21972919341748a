import { startSession } from '../../lib/access/manage-sessions.ts'
import type { Principal } from '../../lib/access/role.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { newPerson } from '../../lib/people/person.ts'
import { offerRecovery, recoverAccess } from '../../lib/people/recover-access.ts'
import { Refusal } from '../../lib/values/refusal.ts'
import { type Life, minuteMs } from './life.ts'
import { affiliatePrincipal, type World } from './world.ts'

const root: Principal = { affiliateId: 'aff_root', role: 'ADMIN', keyId: 'aff_root', isEmailConfirmed: true }
const owner = affiliatePrincipal('aff_one')

const registerRoot = async ({ profiles, clock }: Deps<ReachName>): Promise<void> => {
  const { affiliateId, role, keyId } = root
  const facts = { affiliateId, role, name: 'Root', email: 'root@example.com', discordUserId: null, createdAt: clock() }
  await profiles.create(newPerson(facts), { keyId, secretHash: '' })
}

/** As somebody who opens the link again because they saw no key: once it is used up, it was they who used it. */
const open = async (token: string, deps: Deps<ReachName>): Promise<void> => {
  try {
    await recoverAccess(token, deps)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'validation_failed') throw error
  }
}

/** An admin makes a link for somebody who lost their key, and they open it. */
export const recover = ({ world, life }: { readonly world: World; readonly life: Life }): void => {
  const { nowMs } = world.time
  let token = ''
  life.plan(nowMs, 'register an admin', registerRoot)
  life.plan(nowMs + minuteMs, 'offer', async (deps) => {
    const { url } = await offerRecovery(owner.affiliateId, root, deps)
    token = new URLSearchParams(url.split('?')[1]).get('token') ?? ''
  })
  life.plan(nowMs + 2 * minuteMs, 'recover', (deps) => open(token, deps))
}

/** Whether the owner has one key that works, the one that the link gave, and the link gives no other. */
export const hasRecovered = ({ table }: World): boolean => {
  const items = table.items()
  const keys = items.filter(({ type, affiliateId }) => type === 'apiKey' && affiliateId === owner.affiliateId)
  const working = keys.filter(({ revokedAt }) => revokedAt === undefined)
  const ring = items.find(({ type, affiliateId }) => type === 'keyRing' && affiliateId === owner.affiliateId)
  const listed = (ring?.['keys'] ?? []) as readonly { readonly keyId: string }[]
  const link = items.find(({ type }) => type === 'recovery')
  return (
    keys.length === 2 &&
    working.length === 1 &&
    working[0]?.['issuedBy'] === root.affiliateId &&
    listed.map(({ keyId }) => keyId).join() === working[0]['keyId'] &&
    link?.['usedAt'] !== undefined
  )
}

/** Somebody signs in on a device, as often as it takes to get a response. */
export const signIn = async (deps: Deps<ReachName>): Promise<void> => {
  await startSession(true, 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0', owner, deps)
}

/** Whether each sign-in has a place of its own, and none was lost. */
export const hasSession = ({ table }: World): boolean => {
  const sessions = table.items().filter(({ type }) => type === 'session')
  const places = new Set(sessions.map(({ PK, SK }) => `${PK} ${SK}`))
  return sessions.length >= 1 && places.size === sessions.length && sessions.every(({ keyId }) => keyId === owner.keyId)
}
