import type { Principal } from '../../lib/access/role.ts'
import type { Appeal } from '../../lib/appeals/appeal.ts'
import { appeal } from '../../lib/appeals/open-appeal.ts'
import {
  answerQuestion,
  askAboutAppeal,
  decideAppeal,
  reopenAppeal,
  withdrawAppeal,
} from '../../lib/appeals/take-step.ts'
import { appealKinds, appealOutcomes } from '../../lib/appeals/vocabulary.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { Refusal } from '../../lib/values/refusal.ts'
import { affiliateIds, hourMs, type Life, type Plan } from './life.ts'
import type { Random } from './random.ts'
import { affiliatePrincipal, type World } from './world.ts'

const appealCount = 6
const stepCount = 10
const admins: readonly Principal[] = ['aff_admin', 'aff_second'].map((affiliateId) => ({
  affiliateId: affiliateId as Principal['affiliateId'],
  role: 'ADMIN',
  keyId: 'simulated',
  isEmailConfirmed: true,
}))

/** What the state does not allow is refused, and that is an answer. */
const orRefused = async (step: Promise<unknown>): Promise<void> => {
  try {
    await step
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

const open = (random: Random): Plan['run'] => {
  const caller = affiliatePrincipal(random.pick(affiliateIds))
  const kind = random.pick(appealKinds)
  const links = [`https://example.com/${random.below(1_000)}.png`]
  return async (deps) => {
    const { things } = await deps.table.posts.listByAffiliate(caller.affiliateId, { limit: 20 })
    for (const { postId } of things)
      await orRefused(appeal({ post_id: postId, kind, text: 'I see more.', links }, caller, deps))
  }
}

type Step = (one: Appeal, deps: Deps<ReachName>) => Promise<unknown>

const stepOf = (random: Random): Step => {
  const by = random.pick(admins)
  const outcome = random.pick(appealOutcomes)
  const statement = { text: 'Here.', links: [`https://example.com/${random.below(1_000)}.png`] }
  return random.pick<Step>([
    ({ appealId }, deps) => decideAppeal(appealId, { outcome, reason: 'Looked at.' }, by, deps),
    ({ appealId }, deps) => decideAppeal(appealId, { outcome, reason: 'Looked at.' }, by, deps),
    ({ appealId }, deps) => askAboutAppeal(appealId, 'Can you show it?', by, deps),
    ({ appealId, affiliateId }, deps) => answerQuestion(appealId, statement, affiliatePrincipal(affiliateId), deps),
    ({ appealId, affiliateId }, deps) => withdrawAppeal(appealId, affiliatePrincipal(affiliateId), deps),
    ({ appealId, affiliateId }, deps) => reopenAppeal(appealId, statement, affiliatePrincipal(affiliateId), deps),
  ])
}

/** Affiliates appeal, and people take steps at the same moments: an appeal is decided twice, and while its post is checked. */
export const planAppeals = ({ random, time }: World, life: Life, hours: number): void => {
  const moments = Array.from({ length: 3 }, () => time.nowMs + random.below(hours * hourMs))
  for (let count = 0; count < appealCount; count += 1) life.plan(random.pick(moments), 'appeal', open(random))
  for (let count = 0; count < stepCount; count += 1) {
    const step = stepOf(random)
    life.plan(random.pick(moments) + random.below(3) * hourMs, 'step of an appeal', async (deps) => {
      const { things } = await deps.appeals.listAll({ limit: 20 })
      for (const one of things) await orRefused(step(one, deps))
    })
  }
}
