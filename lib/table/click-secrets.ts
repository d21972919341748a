import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { plusHours } from '../values/instant.ts'
import { clickKeys } from './click-keys.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore } from './expression.ts'
import type { Key } from './key-parts.ts'
import { getItem } from './read.ts'
import { putIf } from './write-if.ts'

const secretBytes = 32
/** A window of duplicates may begin on the day before, and no salt is kept longer than that takes. */
const saltKeptHours = 48

const readSecret = (item: Readonly<Record<string, unknown>> | null): KeyObject | null => {
  if (item === null) return null
  const secret = Buffer.from(String(item['secret']), 'base64url')
  if (secret.length !== secretBytes) throw new Error(`Row ${item['PK']} has no secret of ${secretBytes} bytes`)
  return createSecretKey(secret)
}

/** Random secrets that the table makes when they are first needed, each once, whoever needs it first. */
export const clickSecrets = (client: TableClient) => {
  const getOrMake = async (key: Key, fields: Readonly<Record<string, unknown>>): Promise<KeyObject> => {
    const known = readSecret(await getItem(client, key, true))
    if (known !== null) return known
    const secret = randomBytes(secretBytes)
    const item = { ...key, ...fields, secret: secret.toString('base64url') }
    if (await putIf(client, item, notSeenBefore)) return createSecretKey(secret)
    const made = readSecret(await getItem(client, key, true))
    if (made === null) throw new Error(`Row ${key.PK} was there and is gone`)
    return made
  }
  return {
    /** What click ids are signed with; it never changes, since ids are good for 90 days. */
    key: (): Promise<KeyObject> => getOrMake(clickKeys.key(), { type: 'clickKey' }),

    /** The salt of a day such as 2026-11-29. */
    salt: (day: string): Promise<KeyObject> => {
      const expiresAt =
        Date.parse(plusHours(`${day as `${number}-${number}-${number}`}T00:00:00.000Z`, saltKeptHours)) / 1000
      return getOrMake(clickKeys.salt(day), { type: 'salt', expiresAt })
    },
  }
}
