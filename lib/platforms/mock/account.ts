import { createHash } from 'node:crypto'

/** How the ids of a platform's accounts look, of those that tell authors by id; `fingerprint` is hexadecimal. */
const idOf: Readonly<Record<string, (handle: string, fingerprint: string) => string>> = {
  youtube: (handle, fingerprint) => (/^UC[\w-]{22}$/.test(handle) ? handle : `UC${fingerprint.slice(0, 22)}`),
  meta: (handle, fingerprint) =>
    /^[1-9]\d{3,24}$/.test(handle) ? handle : `1000${BigInt(`0x${fingerprint.slice(0, 9)}`)}`,
}

/** The id of the account that a handle leads to: the same in every world, however the handle is spelled. Null where accounts have none. */
export const mockAccountIdOf = (platform: string, handle: string): string | null => {
  const plain = handle.normalize('NFKC').replace(/^@/, '')
  const account = createHash('sha256').update(JSON.stringify([platform, 'account', plain.toLowerCase()]))
  return idOf[platform]?.(plain, account.digest('hex')) ?? null
}
