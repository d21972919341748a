/** How long somebody stays signed in, and how long if they asked to. */
export const sessionHours = 12
export const rememberedSessionHours = 30 * 24

/** How many sessions somebody has at a time; one more ends the oldest. */
export const maxSessions = 20

/** What a change must carry that a cookie signs in: no page of another site can send it without being let by us. */
export const ownPageHeader = { name: 'x-requested-with', value: 'dashboard' } as const

/** What an API key can be limited to; each permission belongs to one of them. */
export const keyScopes = [
  'account.read',
  'account.write',
  'alerts.read',
  'alerts.write',
  'campaigns.read',
  'campaigns.write',
  'keys.write',
  'links.read',
  'links.write',
  'payouts.write',
  'people.read',
  'people.write',
  'platforms.read',
  'platforms.write',
  'postbacks.write',
  'posts.read',
  'posts.write',
  'reports.read',
  'reports.write',
] as const
export type KeyScope = (typeof keyScopes)[number]
