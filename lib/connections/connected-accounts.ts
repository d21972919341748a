import { accountsOn } from '../people/account.ts'
import type { Person } from '../people/person.ts'
import { isProven } from '../platforms/account.ts'
import { connectablePlatforms } from '../platforms/vocabulary.ts'

/** The accounts that somebody connected, by platform, the latest last. */
export const connectionsOf = ({ affiliateId, accounts }: Person) =>
  connectablePlatforms.flatMap((platform) =>
    accountsOn(platform, accounts).flatMap((account) =>
      account.id !== null && isProven(account)
        ? [{ affiliateId, platform, accountId: account.id, handle: account.handle }]
        : [],
    ),
  )
