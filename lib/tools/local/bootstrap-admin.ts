import { readApiKey } from '../../access/api-key.ts'
import { newPerson } from '../../people/person.ts'
import { createTableClient } from '../../table/client.ts'
import { createProfiles } from '../../table/profiles.ts'
import { createTable } from '../../table/table.ts'
import type { Instant } from '../../values/instant.ts'

/** What the local stack needs to create its admin: the table's name, the admin's API key and the current time. */
export interface AdminToBootstrap {
  readonly tableName: string
  readonly adminKey: string
  readonly now: Instant
}

/**
 * Writes an admin with the given key, unless that key is known already. The id and the unique names follow from the key
 * id, so another key on the same data creates another admin beside the first.
 */
export const bootstrapAdmin = async ({ tableName, adminKey, now }: AdminToBootstrap): Promise<void> => {
  const parts = readApiKey(adminKey)
  if (parts === null) throw new Error('The admin key is not a valid API key.')
  const table = createTable(createTableClient(tableName))
  if ((await table.apiKeys.get(parts.keyId)) !== null) return
  const admin = newPerson({
    affiliateId: `aff_admin_${parts.keyId}`,
    name: `Local admin ${parts.keyId}`,
    email: `admin-${parts.keyId}@localhost.example`,
    discordUserId: null,
    role: 'ADMIN',
    createdAt: now,
  })
  const answer = await createProfiles(table.client).create(admin, parts)
  if (!answer.committed)
    throw new Error('An admin with this key id exists with a different secret; choose another key.')
}
