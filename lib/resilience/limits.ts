import type { RateLimit } from './rate-limit.ts'

/** How much a caller may send: `count` at once after a pause, and as many again every `perSeconds`. */
export interface Limit {
  readonly count: number
  readonly perSeconds: number
}

interface LimitFacts extends Limit {
  /** What is counted, as in "600 reads a minute"; by default it is called like the limit. */
  readonly what?: string
}

const minute = 60
const hour = 3_600

/**
 * What is limited, with the default counts, which a stage may replace. A caller is a principal, or the address of
 * somebody without a key.
 */
const limitFacts = {
  reads: { count: 600, perSeconds: minute },
  changes: { count: 120, perSeconds: minute },
  /** Requests from one address whose key or signature was refused. */
  wrongKeys: { count: 60, perSeconds: 5 * minute, what: 'failed authentications from one address' },
  newKeys: { count: 10, perSeconds: hour, what: 'new API keys' },
  newLinks: { count: 300, perSeconds: hour, what: 'new links' },
  runs: { count: 60, perSeconds: hour },
  fetches: { count: 60, perSeconds: minute, what: 'direct fetches' },
  redrives: { count: 60, perSeconds: minute },
  searches: { count: 120, perSeconds: minute },
  /** To one campaign, and from one address. */
  postbacks: { count: 6_000, perSeconds: minute },
} as const satisfies Readonly<Record<string, LimitFacts>>
export type LimitName = keyof typeof limitFacts
/** What is limited besides: registrations, and the mails that people request. */
export type MailLimitName = 'registrations' | 'registrationsInAll' | 'mails' | 'mailbox'

export type Limits = Readonly<Record<LimitName, Limit>>

export const limitNames = Object.keys(limitFacts) as LimitName[]

const maxCount = 1_000_000
const entryPattern = /^(\w+)=([1-9]\d{0,6})$/

const isLimitName = (name: string): name is LimitName => Object.hasOwn(limitFacts, name)

/** The counts that a text such as `reads=1200,changes=300` names; null for a text that does not fit. */
const readCounts = (text: string): ReadonlyMap<LimitName, number> | null => {
  const counts = new Map<LimitName, number>()
  for (const entry of text.split(',').filter((part) => part.trim() !== '')) {
    const [, name = '', digits = ''] = entryPattern.exec(entry.trim()) ?? []
    const count = Number(digits)
    if (!isLimitName(name) || counts.has(name) || count > maxCount) return null
    counts.set(name, count)
  }
  return counts
}

export const limitsSentence = `must be a list such as reads=600,runs=60, with counts from 1 to ${maxCount.toLocaleString('en-US')} for ${limitNames.join(', ')}`

export const areLimits = (text: string): boolean => readCounts(text) !== null

/** The limits of a stage: those that the text sets, and the defaults. */
export const readLimits = (text: string): Limits => {
  const counts = readCounts(text) ?? new Map()
  const entries = limitNames.map((name) => {
    const { count, perSeconds } = limitFacts[name]
    return [name, { count: counts.get(name) ?? count, perSeconds }]
  })
  return Object.fromEntries(entries)
}

export const bucketOf = ({ count, perSeconds }: Limit): RateLimit => ({
  perMinute: (count * 60) / perSeconds,
  burst: count,
})

const periods: Readonly<Record<number, string>> = { [minute]: 'a minute', [hour]: 'an hour' }

const whatOf = (name: LimitName): string => {
  const { what = name }: LimitFacts = limitFacts[name]
  return what
}

/** `The limit is 600 reads a minute. Try again in 3 s.` */
export const limitSentence = (name: LimitName, { count, perSeconds }: Limit, retryAfterSeconds: number): string => {
  const period = periods[perSeconds] ?? `in ${perSeconds / minute} minutes`
  return `The limit is ${count.toLocaleString('en-US')} ${whatOf(name)} ${period}. Try again in ${retryAfterSeconds} s.`
}
