import { LinkView } from './links/link.tsx'
import { OwnPostEarningsView } from './money/own-post-earnings.tsx'
import { StatementView } from './money/statement.tsx'
import { EndpointView } from './notifications/endpoint.tsx'
import { NotificationsView } from './notifications/notifications.tsx'
import { ProfileView } from './profile/profile.tsx'

/** What every role may open, and few people open twice; loaded as one file. */
export const everybodyParts = {
  EndpointView,
  LinkView,
  NotificationsView,
  OwnPostEarningsView,
  ProfileView,
  StatementView,
}
