import type { AffiliateId } from '../values/ids.ts'
import { type Key, shortened } from './keys.ts'

/*
 * The keys of connected accounts:
 *
 * 59. a connection with its sealed tokens          AFF#<id> / CONN#<platform>#<account id>
 * 60. whether a consent was used already           AFF#<id> / CONSENT#<nonce>
 * 61. whose connected account it is                UNIQUE#account#<platform>:<account id> / UNIQUE
 */
export const connectionKeys = {
  connection: (affiliateId: AffiliateId, platform: string, accountId: string): Key => ({
    PK: `AFF#${affiliateId}`,
    SK: `CONN#${platform}#${accountId}`,
  }),
  consent: (affiliateId: AffiliateId, nonce: string): Key => ({ PK: `AFF#${affiliateId}`, SK: `CONSENT#${nonce}` }),
  account: (platform: string, accountId: string): Key => ({
    PK: `UNIQUE#account#${shortened(`${platform}:${accountId}`)}`,
    SK: 'UNIQUE',
  }),
}
