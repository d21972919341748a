import type * as z from 'zod/mini'
import type { platformConfigView } from '../../../platforms/platform-config-contract.ts'
import { readCount, type Unreadable } from '../../forms/read-count.ts'

export type PlatformConfig = z.infer<typeof platformConfigView>

/** The settings of a platform as they are typed. */
export interface SettingsDraft {
  readonly enabled: boolean
  readonly mode: PlatformConfig['mode']
  readonly capacity: string
  readonly perSeconds: string
  /** Empty where a platform bills nothing. */
  readonly maxUsd: string
  readonly failurePercent: string
  readonly latencyMin: string
  readonly latencyMax: string
  readonly outage: NonNullable<PlatformConfig['mock']['outage']> | ''
  readonly seed: string
  /** What is fixed about single posts, as JSON. */
  readonly posts: string
}

export const draftOf = ({ enabled, mode, rate_limit: limit, cost, mock }: PlatformConfig): SettingsDraft => ({
  enabled,
  mode,
  capacity: String(limit.capacity),
  perSeconds: String(limit.per_seconds),
  maxUsd: cost === undefined ? '' : String(cost.max_usd_per_day),
  failurePercent: String(Math.round(mock.failure_rate * 10_000) / 100),
  latencyMin: String(mock.latency_ms.min),
  latencyMax: String(mock.latency_ms.max),
  outage: mock.outage ?? '',
  seed: String(mock.seed),
  posts: JSON.stringify(mock.posts, null, 2),
})

type Name = Exclude<keyof SettingsDraft, 'enabled' | 'mode' | 'outage'>
/** What is wrong with a field, by its name. */
export type SettingsErrors = Partial<Readonly<Record<Name, string>>>

const readDecimal = (text: string): number | Unreadable => {
  const value = Number(text.trim())
  return text.trim() === '' || !Number.isFinite(value) || value < 0
    ? { error: 'Enter a number from 0 on, such as 2.5.' }
    : value
}

const readPosts = (text: string): PlatformConfig['mock']['posts'] | Unreadable => {
  try {
    const posts: unknown = JSON.parse(text.trim() === '' ? '{}' : text)
    if (typeof posts === 'object' && posts !== null && !Array.isArray(posts)) {
      return posts as PlatformConfig['mock']['posts']
    }
  } catch {
    // Said below.
  }
  return { error: 'Enter JSON such as {"dQw4w9WgXcQ": {"views": 1200}}.' }
}

const isUnreadable = (value: unknown): value is Unreadable =>
  typeof value === 'object' && value !== null && 'error' in value && typeof value.error === 'string'

const numbersOf = (draft: SettingsDraft) => ({
  capacity: readCount(draft.capacity),
  perSeconds: readCount(draft.perSeconds),
  maxUsd: draft.maxUsd === '' ? 0 : readDecimal(draft.maxUsd),
  failurePercent: readDecimal(draft.failurePercent),
  latencyMin: readCount(draft.latencyMin),
  latencyMax: readCount(draft.latencyMax),
  seed: readCount(draft.seed),
})
type Numbers = ReturnType<typeof numbersOf>
type ReadNumbers = Readonly<Record<keyof Numbers, number>>

const areRead = (numbers: Numbers): numbers is Numbers & ReadNumbers => !Object.values(numbers).some(isUnreadable)

/** The config that a draft makes of the one that was read, or what is wrong with each field. */
export const readSettings = (
  draft: SettingsDraft,
  before: PlatformConfig,
): { readonly config: PlatformConfig } | { readonly errors: SettingsErrors } => {
  const numbers = numbersOf(draft)
  const posts = readPosts(draft.posts)
  if (!areRead(numbers) || isUnreadable(posts)) {
    const wrong = Object.entries({ ...numbers, posts }).flatMap(([name, value]) =>
      isUnreadable(value) ? [[name, value.error] as const] : [],
    )
    return { errors: Object.fromEntries(wrong) }
  }
  const { outage: _, ...mock } = before.mock
  return {
    config: {
      ...before,
      enabled: draft.enabled,
      mode: draft.mode,
      rate_limit: { capacity: numbers.capacity, per_seconds: numbers.perSeconds },
      ...(before.cost === undefined ? {} : { cost: { ...before.cost, max_usd_per_day: numbers.maxUsd } }),
      mock: {
        ...mock,
        seed: numbers.seed,
        failure_rate: numbers.failurePercent / 100,
        latency_ms: { min: numbers.latencyMin, max: numbers.latencyMax },
        ...(draft.outage === '' ? {} : { outage: draft.outage }),
        posts,
      },
    },
  }
}
