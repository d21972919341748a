import { doerOf, type Principal } from '../access/role.ts'
import { seesEverything } from '../access/scope.ts'
import type { Deps } from '../deps/deps.ts'
import { openAppealOf } from '../post/appealed.ts'
import type { AppealId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import type { Appeal, Statement } from './appeal.ts'
import { findAppeal } from './find-appeals.ts'
import { movedBy, publishStep } from './move-with-appeal.ts'
import { answer, askFor, type Decided, type Decider, decide, reopen, type StepRefusal, withdraw } from './steps.ts'

type Stepping = Deps<'appeals' | 'queue' | 'notificationQueue'>

/** Takes a person's step; again if the appeal or its post changed meanwhile. Throws `conflict` if it may not be taken. */
const take = (
  appealId: AppealId,
  caller: Principal,
  step: (appeal: Appeal, now: Instant) => Appeal | StepRefusal,
  deps: Stepping,
): Promise<Appeal> =>
  untilSaved(
    async () => {
      const before = await findAppeal(appealId, caller, deps)
      const after = step(before, deps.clock())
      if ('refusal' in after) throw new Refusal('conflict', after.refusal)
      const post = await deps.table.posts.get(before.postId)
      const open = post && openAppealOf(post)
      if (after.status === 'OPEN' && open !== null && open.appealId !== appealId)
        throw new Refusal('conflict', `A post can have one open appeal at a time, and ${open.appealId} is open.`)
      const moved = await movedBy(before, after, post, deps)
      const { committed } = await deps.appeals.save(after, moved, deps.clock())
      if (!committed) return 'overtaken'
      await publishStep(after, moved, deps)
      return after
    },
    () =>
      new Refusal('conflict', 'Others kept changing the appeal or its post at the same time. Read it and try again.'),
  )

const deciderOf = (caller: Principal): Decider => ({
  affiliateId: caller.affiliateId,
  by: doerOf(caller),
  isAdmin: seesEverything(caller),
})

export const decideAppeal = (appealId: AppealId, decided: Decided, caller: Principal, deps: Stepping) =>
  take(appealId, caller, (appeal, now) => decide(appeal, decided, deciderOf(caller), now), deps)

export const askAboutAppeal = (appealId: AppealId, question: string, caller: Principal, deps: Stepping) =>
  take(appealId, caller, (appeal, now) => askFor(appeal, question, deciderOf(caller), now), deps)

export const answerQuestion = (appealId: AppealId, statement: Statement, caller: Principal, deps: Stepping) =>
  take(appealId, caller, (appeal, now) => answer(appeal, statement, now), deps)

export const withdrawAppeal = (appealId: AppealId, caller: Principal, deps: Stepping) =>
  take(appealId, caller, withdraw, deps)

export const reopenAppeal = (appealId: AppealId, statement: Statement, caller: Principal, deps: Stepping) =>
  take(appealId, caller, (appeal, now) => reopen(appeal, statement, now), deps)
