/** How long somebody stays signed in, and how long if they asked to. */
export const sessionHours = 12
export const rememberedSessionHours = 30 * 24

/** How many sessions somebody has at a time; one more ends the oldest. */
export const maxSessions = 20

/** What a change must carry that a cookie signs in: no page of another site can send it without being let by us. */
export const ownPageHeader = { name: 'x-requested-with', value: 'dashboard' } as const
