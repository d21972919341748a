import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachAccounts } from '../../lib/deps/reach-accounts.ts'
import { reachAppeals } from '../../lib/deps/reach-appeals.ts'
import { reachConnections } from '../../lib/deps/reach-connections.ts'
import { reachConsents } from '../../lib/deps/reach-consents.ts'
import { reachErasures } from '../../lib/deps/reach-erasures.ts'
import { reachKeyRings } from '../../lib/deps/reach-key-rings.ts'
import { reachLinks } from '../../lib/deps/reach-links.ts'
import { reachMail } from '../../lib/deps/reach-mail.ts'
import { reachMoney } from '../../lib/deps/reach-money.ts'
import { reachSweep } from '../../lib/deps/reach-notifications.ts'
import { reachParticipants } from '../../lib/deps/reach-participants.ts'
import { reachReviews } from '../../lib/deps/reach-reviews.ts'
import { reachStories } from '../../lib/deps/reach-stories.ts'
import { reachSubscriptions } from '../../lib/deps/reach-subscriptions.ts'
import { erasePeople } from '../../lib/erasure/erase-people.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'

export const handler = scheduleHandler(
  [erasePeople],
  sharedDeps(
    reachErasures,
    reachKeyRings,
    reachConnections,
    reachConsents,
    reachAccounts,
    reachSubscriptions,
    reachMoney,
    reachAppeals,
    reachLinks,
    reachParticipants,
    reachReviews,
    reachStories,
    reachSweep,
    reachMail,
  ),
)
