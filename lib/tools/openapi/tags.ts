/** Functions whose operations are under another heading than their own name. */
const otherTags: Readonly<Record<string, string>> = {
  registration: 'affiliates',
  'own-data': 'me',
  erasure: 'me',
  payees: 'payouts',
  participation: 'campaigns',
  reviews: 'submissions',
  fetch: 'platforms',
}

/** What each heading is about, in the order of the contract. */
export const tags = {
  affiliates: 'Principals: affiliates, advertisers, admins.',
  me: 'Your API keys, your linked accounts, and your data.',
  team: 'The teams of advertisers: several people who act for one account.',
  sessions: 'Signing in and out, and getting back in after a key was lost.',
  connections: 'Accounts whose numbers their owners let us read.',
  campaigns: 'The campaigns that advertisers run.',
  reports: 'What a campaign came to, for readers who have a link and no account.',
  links: 'Tracked links, which affiliates put into their posts.',
  money: 'What campaigns pay, ledgers and earnings; we hold no money ourselves.',
  payouts:
    'Where the money of affiliates goes, their statements, files of payouts, what became of them, and adjustments.',
  submissions: 'Posts and the numbers claimed for them.',
  reconciliation: 'Checks, runs and the queue behind them.',
  dashboard: 'Campaigns at a glance, across affiliates and platforms.',
  alerts: 'Problems that a person should handle.',
  appeals: 'How affiliates answer what their posts are accused of, and what was decided.',
  patterns: 'What several posts of an affiliate show together, and which rules about it accuse.',
  search: 'Finding what you may see.',
  conversions: 'What advertisers report about sales and leads, and the token to report it with.',
  postbacks: "Where advertisers' servers report conversions.",
  audit: 'Proof that a verdict is the one that was given: chains, the signed log, and exports that verify offline.',
  notifications: 'Webhooks and channels that we notify of alerts.',
  platforms: 'Where the numbers come from.',
  discord: 'Submitting from a Discord server.',
  health: 'Whether the service is up.',
  docs: 'This document.',
  web: 'The dashboard.',
} as const satisfies Record<string, string>

/** The heading of a function's operations. */
export const tagOf = (table: string): string => otherTags[table] ?? table
