import * as z from 'zod/mini'
import type { Tokens } from '../platforms/consent.ts'
import { type SealingKey, seal, unseal } from '../values/seal.ts'
import type { Connection } from './connection.ts'

type Owner = Pick<Connection, 'affiliateId' | 'platform' | 'accountId'>
type Secrets = Pick<Tokens, 'accessToken' | 'refreshToken'>

const secrets = z.lazy(() => z.object({ accessToken: z.string(), refreshToken: z.nullable(z.string()) }))

const keyOf = (masterKey: Buffer, { affiliateId }: Owner): SealingKey => ({
  secret: masterKey,
  owner: affiliateId,
  purpose: 'connection tokens',
})

/** What is sealed for one connection opens in no other. */
const contextOf = ({ affiliateId, platform, accountId }: Owner): string =>
  JSON.stringify([affiliateId, platform, accountId])

/** Encrypts tokens under a key that the master key gives for their affiliate, for this connection alone. */
export const sealTokens = ({ accessToken, refreshToken }: Secrets, masterKey: Buffer, owner: Owner): string =>
  seal(JSON.stringify({ accessToken, refreshToken }), keyOf(masterKey, owner), contextOf(owner)).toString('base64')

/** The tokens; null for a text that was not sealed for this connection with this key. */
export const openTokens = (sealed: string, masterKey: Buffer, owner: Owner): Secrets | null => {
  try {
    const opened = unseal(Buffer.from(sealed, 'base64'), keyOf(masterKey, owner), contextOf(owner))
    return secrets.parse(JSON.parse(opened.toString()))
  } catch {
    return null
  }
}
