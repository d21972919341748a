import type * as z from 'zod/mini'
import type { connectionView } from '../../connections/connection-contract.ts'
import { platformName } from '../../platforms/platform-name.ts'

export type Connection = z.infer<typeof connectionView>
type Trouble = NonNullable<Connection['trouble']>

const troubles: Readonly<Record<Trouble, (on: string) => string>> = {
  REFUSED: (on) => `${on} no longer lets us read it.`,
  EXPIRED: () => 'Your permission has expired.',
  SCOPE_MISSING: (on) => `You did not allow us to read the numbers of its posts. Allow it on ${on}'s page.`,
  UNREADABLE: () => 'We can no longer read the access that we stored for it.',
}

/** Why an account has to be connected again; null if it works. */
export const troubleSentence = ({ platform, trouble }: Connection): string | null =>
  trouble === null ? null : `${troubles[trouble](platformName(platform))} Connect it again to have its posts checked.`

const listFormat = new Intl.ListFormat('en', { type: 'conjunction' })

/** What is connected now, and whether something is left to do. */
export const connectedSentence = (connections: readonly Connection[]): string => {
  const [first] = connections
  if (first === undefined) return 'No account was connected.'
  const on = platformName(first.platform)
  const names = listFormat.format(connections.map(({ handle }) => handle))
  const lacks = connections.some(({ missing_scopes: missing }) => missing.length > 0)
  return lacks
    ? `Connected ${names} on ${on}, but without permission to read the numbers.`
    : `Connected ${names} on ${on}.`
}

/** Why nothing was connected although somebody came back from the platform's page. */
export const deniedSentence = (platform: Connection['platform']): string =>
  `Nothing was connected: ${platformName(platform)} says that you did not allow it.`
