/**
 * What this browser remembers of the session whose cookie it holds, which no script can read: ids, and nothing secret. Every
 * tab reads it, so that each knows without a request whether somebody is signed in, and notices what another tab did.
 */
export interface SessionMark {
  /** The account or, of a member of a team, the member. */
  readonly affiliateId: string
  readonly sessionId: string
  /** The key that signed in. */
  readonly keyId: string
  /** When the browser forgets the cookie, in epoch ms of this device. */
  readonly untilMs: number
}

const storageName = 'session'

/** Some private windows refuse storage; the tab then stays signed in until it is closed or reloaded. */
let inMemory: string | null = null
let isStored = true

const stored = (): string | null => {
  try {
    return isStored ? window.localStorage.getItem(storageName) : inMemory
  } catch {
    return inMemory
  }
}

/** An earlier release kept the key here, for as long as the tab is open. */
const forgetKey = (): void => {
  try {
    window.sessionStorage.removeItem('api-key')
  } catch {
    // There is no storage, and no key in it.
  }
}
forgetKey()

/** Null if nobody signed in on this browser, or signed out again. */
export const readMark = (): SessionMark | null => {
  const [affiliateId, sessionId, keyId, until] = (stored() ?? '').split(' ')
  if (affiliateId === undefined || sessionId === undefined || keyId === undefined || until === undefined) return null
  return { affiliateId, sessionId, keyId, untilMs: Number(until) }
}

export const writeMark = (mark: SessionMark | null): void => {
  inMemory = mark && [mark.affiliateId, mark.sessionId, mark.keyId, mark.untilMs].join(' ')
  try {
    if (inMemory === null) window.localStorage.removeItem(storageName)
    else window.localStorage.setItem(storageName, inMemory)
    isStored = true
  } catch {
    isStored = false
  }
}
