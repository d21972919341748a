import type { ComponentType } from 'preact'
import type { Role } from '../access/role.ts'
import type { Deed } from './may.ts'
import type { NavPath } from './parts/nav-icon.tsx'
import type { ViewProps } from './view-props.ts'
import {
  CampaignAffiliateView,
  CampaignEarningsView,
  CampaignLinksView,
  CampaignMoneyView,
  CampaignPostsView,
  CampaignView,
  LedgerView,
  TermsView,
} from './views/campaign/late-campaign.ts'
import { CampaignsView } from './views/campaigns.tsx'
import { EndpointView, NotificationsView, ProfileView } from './views/late-account.ts'
import {
  AdjustmentsView,
  BatchView,
  DriftsView,
  PatternsView,
  PayoutsView,
  PeopleView,
  PersonView,
  WorkView,
} from './views/late-admin.ts'
import { AdminPlatformsView } from './views/late-admin-platforms.tsx'
import {
  AffiliateAlertsView,
  AffiliateAlertView,
  AffiliateAppealsView,
  AffiliateAppealView,
  AffiliateHome,
  AffiliatePostView,
  EarningsView,
  LinksView,
  PostsView,
  SubmitView,
} from './views/late-affiliates.ts'
import {
  EscalatedReviewsView,
  LookerAlertsView,
  LookerAlertView,
  LookerAppealsView,
  LookerAppealView,
  LookerHome,
  LookerPostView,
  ReviewsView,
} from './views/late-looker-review.ts'
import {
  AnnouncementsView,
  EditCampaignView,
  InvitationsView,
  NewCampaignView,
  ParticipantsView,
  PlatformsView,
  RunsView,
  RunView,
  ShareView,
  TeamView,
} from './views/late-lookers.ts'
import { OwnCampaignView, SubmitFileView, TakePartView, TrustView } from './views/late-own-affairs.ts'
import { AffiliateProfileView } from './views/late-own-profile.ts'
import { LinkView } from './views/links/late-links.ts'
import { OwnPostEarningsView, StatementView } from './views/money/late-money.ts'

/** A new role does not compile until it says which of these pages it sees. */
type SeenBy = Readonly<Record<Role, boolean>>

interface Seen {
  /** Who may see it; nobody else learns that it exists. */
  readonly seenBy: SeenBy
  /** What whoever sees it must be let do by their team, if it is of no use to others. */
  readonly needs?: Deed
  readonly View: ComponentType<ViewProps>
}

/** A page by its path, such as `/campaigns/:id`. In the navigation it has a name and an icon; others are reached from elsewhere. */
export type Page = Seen &
  ({ readonly path: NavPath; readonly label: string } | { readonly path: string; readonly label: null })

const everyone: SeenBy = { ADMIN: true, ADVERTISER: true, AFFILIATE: true }
const lookers: SeenBy = { ADMIN: true, ADVERTISER: true, AFFILIATE: false }
const admins: SeenBy = { ADMIN: true, ADVERTISER: false, AFFILIATE: false }
const advertisers: SeenBy = { ADMIN: false, ADVERTISER: true, AFFILIATE: false }
const affiliates: SeenBy = { ADMIN: false, ADVERTISER: false, AFFILIATE: true }

interface Group {
  readonly name: string
  readonly pages: readonly Page[]
}

/** Every view, in the order of the navigation; each role starts on the first one it may see. A page that is another for another role is here for each. */
export const groups: readonly Group[] = [
  {
    name: 'Overview',
    pages: [
      { path: '/home', label: 'Home', seenBy: affiliates, View: AffiliateHome },
      { path: '/home', label: 'Home', seenBy: lookers, View: LookerHome },
      { path: '/posts', label: 'Posts', seenBy: affiliates, View: PostsView },
      { path: '/posts/:id', label: null, seenBy: affiliates, View: AffiliatePostView },
      { path: '/posts/:id', label: null, seenBy: lookers, View: LookerPostView },
      { path: '/submit', label: 'Submit', seenBy: affiliates, View: SubmitView },
      { path: '/submit/file', label: null, seenBy: affiliates, View: SubmitFileView },
      { path: '/links', label: 'Links', seenBy: affiliates, View: LinksView },
      { path: '/earnings', label: 'Earnings', seenBy: affiliates, View: EarningsView },
      { path: '/earnings/posts', label: null, seenBy: affiliates, View: OwnPostEarningsView },
      { path: '/statements/:id', label: null, seenBy: everyone, View: StatementView },
      { path: '/links/:code', label: null, seenBy: everyone, View: LinkView },
      { path: '/campaigns', label: 'Campaigns', seenBy: everyone, View: CampaignsView },
      { path: '/campaigns/new', label: null, seenBy: lookers, View: NewCampaignView, needs: 'campaign:write' },
      { path: '/campaigns/:id', label: null, seenBy: affiliates, View: OwnCampaignView },
      { path: '/campaigns/:id', label: null, seenBy: lookers, View: CampaignView },
      { path: '/campaigns/:id/edit', label: null, seenBy: lookers, View: EditCampaignView, needs: 'campaign:write' },
      {
        path: '/campaigns/:id/invitations',
        label: null,
        seenBy: lookers,
        View: InvitationsView,
        needs: 'invitation:manage',
      },
      {
        path: '/campaigns/:id/participants',
        label: null,
        seenBy: lookers,
        View: ParticipantsView,
        needs: 'invitation:manage',
      },
      { path: '/campaigns/:id/announcements', label: null, seenBy: lookers, View: AnnouncementsView },
      { path: '/campaigns/:id/reviews', label: null, seenBy: lookers, View: ReviewsView },
      { path: '/reviews', label: null, seenBy: lookers, View: EscalatedReviewsView },
      { path: '/take-part', label: null, seenBy: affiliates, View: TakePartView },
      { path: '/campaigns/:id/share', label: null, seenBy: lookers, View: ShareView, needs: 'report:share' },
      { path: '/campaigns/:id/posts', label: null, seenBy: lookers, View: CampaignPostsView },
      { path: '/campaigns/:id/affiliates/:affiliate', label: null, seenBy: lookers, View: CampaignAffiliateView },
      { path: '/campaigns/:id/money', label: null, seenBy: lookers, View: CampaignMoneyView },
      {
        path: '/campaigns/:id/earnings',
        label: null,
        seenBy: lookers,
        View: CampaignEarningsView,
        needs: 'ledger:read',
      },
      { path: '/campaigns/:id/terms', label: null, seenBy: lookers, View: TermsView },
      { path: '/campaigns/:id/ledger', label: null, seenBy: lookers, View: LedgerView, needs: 'ledger:read' },
      { path: '/campaigns/:id/links', label: null, seenBy: lookers, View: CampaignLinksView },
    ],
  },
  {
    name: 'Review',
    pages: [
      { path: '/alerts', label: 'Alerts', seenBy: affiliates, View: AffiliateAlertsView },
      { path: '/alerts', label: 'Alerts', seenBy: lookers, View: LookerAlertsView },
      { path: '/alerts/:id', label: null, seenBy: affiliates, View: AffiliateAlertView },
      { path: '/alerts/:id', label: null, seenBy: lookers, View: LookerAlertView },
      { path: '/appeals', label: 'Appeals', seenBy: affiliates, View: AffiliateAppealsView },
      { path: '/appeals', label: 'Appeals', seenBy: lookers, View: LookerAppealsView },
      { path: '/appeals/:id', label: null, seenBy: affiliates, View: AffiliateAppealView },
      { path: '/appeals/:id', label: null, seenBy: lookers, View: LookerAppealView },
      { path: '/patterns', label: 'Patterns', seenBy: admins, View: PatternsView },
      { path: '/trust', label: 'Trust', seenBy: affiliates, View: TrustView },
    ],
  },
  {
    name: 'Operation',
    pages: [
      { path: '/people', label: 'People', seenBy: admins, View: PeopleView },
      { path: '/people/:id', label: null, seenBy: admins, View: PersonView },
      { path: '/people/:id/team', label: null, seenBy: admins, View: TeamView },
      { path: '/payouts', label: 'Payouts', seenBy: admins, View: PayoutsView },
      { path: '/payouts/:id', label: null, seenBy: admins, View: BatchView },
      { path: '/adjustments', label: null, seenBy: admins, View: AdjustmentsView },
      { path: '/drifts', label: null, seenBy: admins, View: DriftsView },
      { path: '/platforms', label: 'Platforms', seenBy: advertisers, View: PlatformsView },
      { path: '/platforms', label: 'Platforms', seenBy: admins, View: AdminPlatformsView },
      { path: '/work', label: 'Work', seenBy: admins, View: WorkView },
      { path: '/runs', label: 'Runs', seenBy: lookers, View: RunsView },
      { path: '/runs/:id', label: null, seenBy: lookers, View: RunView },
    ],
  },
  {
    name: 'Account',
    pages: [
      {
        path: '/notifications',
        label: 'Notifications',
        seenBy: everyone,
        View: NotificationsView,
        needs: 'notification:manage',
      },
      { path: '/notifications/:id', label: null, seenBy: everyone, View: EndpointView, needs: 'notification:manage' },
      { path: '/team', label: 'Team', seenBy: advertisers, View: TeamView },
      { path: '/profile', label: 'Profile', seenBy: affiliates, View: AffiliateProfileView },
      { path: '/profile', label: 'Profile', seenBy: lookers, View: ProfileView },
    ],
  },
]
