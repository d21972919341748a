import { randomBytes } from 'node:crypto'
import { newApiKey } from '../../access/api-key.ts'
import { registration } from '../../people/affiliate-contract.ts'
import { newPerson } from '../../people/person.ts'
import { alreadyExists } from '../../people/register-affiliate.ts'
import { createProfiles } from '../../table/profiles.ts'
import type { Table } from '../../table/table.ts'
import type { Instant } from '../../values/instant.ts'
import { parseOrRefuse } from '../../values/parse-or-refuse.ts'

interface AdminToCreate {
  readonly stage: string
  readonly name: string
  readonly email: string
  /** The moment it is created. */
  readonly now: Instant
}

/**
 * Writes an admin directly into a stage's table: the first one of the stage. Returns its API key, which is stored
 * nowhere. Throws a Refusal for a name or e-mail address that is not valid or is taken.
 */
export const createAdmin = async ({ stage, name, email, now }: AdminToCreate, table: Table): Promise<string> => {
  const { name: goodName, email: goodEmail } = parseOrRefuse(registration, { name, email })
  const apiKey = newApiKey(stage)
  const admin = newPerson({
    affiliateId: `aff_${randomBytes(13).toString('hex')}`,
    name: goodName,
    email: goodEmail,
    discordUserId: null,
    role: 'ADMIN',
    createdAt: now,
  })
  const answer = await createProfiles(table.client).create(admin, apiKey)
  if (!answer.committed) throw alreadyExists(answer.refusedBy)
  return apiKey.key
}
