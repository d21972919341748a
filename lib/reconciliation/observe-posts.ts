import { recordCredentialOf } from '../alerts/record-credential.ts'
import type { Renewing } from '../connections/renew-tokens.ts'
import type { Deps } from '../deps/deps.ts'
import { accountsOn } from '../people/account.ts'
import type { Person } from '../people/person.ts'
import { isProven } from '../platforms/account.ts'
import { isUnasked } from '../platforms/deferral.ts'
import type { Observation } from '../platforms/platform.ts'
import type { Post } from '../post/post.ts'
import { Busy } from '../values/busy.ts'
import type { Said } from './account-answers.ts'
import { askAsOwner } from './ask-as-owner.ts'
import { doubtBlankAnswers } from './doubt-blank-answers.ts'
import { refsTo } from './post-refs.ts'
import { recordHealth } from './record-health.ts'

/** A post to check, and the correlation id of whoever requested it. */
interface Asked {
  readonly post: Post
  readonly deps: { readonly correlationId: string }
}

/** By affiliate id. */
type People = ReadonlyMap<string, Person>

/** Posts that one call may be about: those of one platform or, where their affiliate connected accounts there, of them alone. */
const groupOf = ({ post }: Asked, people: People): string => {
  const { accounts = {} } = people.get(post.affiliateId) ?? {}
  return accountsOn(post.platform, accounts).some(isProven) ? `${post.platform} ${post.affiliateId}` : post.platform
}

/** How asking about a post ended; null where nobody was asked. */
const endOf = (answer: Observation): string | null => {
  if (answer.kind !== 'unavailable') return answer.kind
  return answer.fault ?? (isUnasked(answer) ? null : answer.reason)
}

const observeGroup = async (
  asked: readonly Asked[],
  people: People,
  deps: Deps<'askPlatform' | Renewing>,
): Promise<Said> => {
  const posts = asked.map(({ post }) => post)
  const [first] = posts
  if (first === undefined) return new Map()
  const { platform, affiliateId } = first
  const refs = refsTo(posts, people, deps.clock())
  const log = deps.log.with({ correlationIds: [...new Set(asked.map((one) => one.deps.correlationId))] })
  const askedAtMs = performance.now()
  const said = await askAsOwner(platform, refs, people.get(affiliateId), { ...deps, log })
  const durationMs = Math.round(performance.now() - askedAtMs)
  const answered = new Map([...said].flatMap(([id, one]) => (one instanceof Error ? [] : [[id, one] as const])))
  const answers = await doubtBlankAnswers(platform, posts, answered, { ...deps, log })
  const all = [...answers.values()]
  const held = all.filter(isUnasked).map((answer) => 'reason' in answer && answer.reason)
  const given = all.flatMap((answer) => endOf(answer) ?? [])
  if (given.length > 0) log.write('PLATFORM_ASKED', { platform, posts: given.length, answers: given, durationMs })
  if (held.length > 0) log.write('POSTS_DEFERRED', { platform, posts: held.length, reason: held[0] })
  await Promise.all([
    recordHealth(platform, answers, { ...deps, log }),
    recordCredentialOf(platform, answers, { ...deps, log }),
  ])
  return new Map<string, Observation | Error>([...said, ...answers])
}

const failureOf = (error: unknown): Error =>
  error instanceof Busy ? error : new Error('The platform could not be asked', { cause: error })

/**
 * What platforms say about posts, by post: one call per platform, and one for each affiliate who connected accounts there,
 * however many posts there are. A fault of ours in a call, or with one of an affiliate's accounts, affects only its own posts.
 */
export const observePosts = async (
  work: readonly Asked[],
  people: People,
  deps: Deps<'askPlatform' | Renewing>,
): Promise<ReadonlyMap<string, Observation | Error>> => {
  const observations = new Map<string, Observation | Error>()
  const observe = async (asked: readonly Asked[]): Promise<void> => {
    try {
      const answers = await observeGroup(asked, people, deps)
      for (const { post } of asked) {
        const answer = answers.get(post.nativeId)
        if (answer !== undefined) observations.set(post.postId, answer instanceof Error ? failureOf(answer) : answer)
      }
    } catch (error) {
      for (const { post } of asked) observations.set(post.postId, failureOf(error))
    }
  }
  await Promise.all([...Map.groupBy(work, (asked) => groupOf(asked, people)).values()].map(observe))
  return observations
}
