import type { Copies } from '../copies/checkpoint-bucket.ts'
import type { SendMail } from '../mail/mailer.ts'
import type { Outbound } from '../outbound/call-endpoint.ts'
import type { AskAccount } from '../platforms/ask-account.ts'
import type { AskConsent, AskRenewal } from '../platforms/ask-consent.ts'
import type { AskPlatform } from '../platforms/ask-platform.ts'
import type { FollowShortLink } from '../platforms/short-link.ts'
import type { NotificationQueue } from '../queue/notification-queue.ts'
import type { ReconcileQueue } from '../queue/reconcile-queue.ts'
import type { FindCredential } from '../secrets/find-credential.ts'
import type { MasterKey } from '../secrets/master-key.ts'
import type { Accounts } from '../table/accounts.ts'
import type { Adjustments } from '../table/adjustments.ts'
import type { Announcements } from '../table/announcements.ts'
import type { Appeals } from '../table/appeals.ts'
import type { BooksTable } from '../table/books.ts'
import type { Checkpoints } from '../table/checkpoints.ts'
import type { ClickFolds } from '../table/click-folds.ts'
import type { Clicks } from '../table/clicks.ts'
import type { CohortWrites } from '../table/cohort-writes.ts'
import type { CohortsTable } from '../table/cohorts.ts'
import type { Connections } from '../table/connections.ts'
import type { Conversions } from '../table/conversions.ts'
import type { DiscordProofs } from '../table/discord-proofs.ts'
import type { Drifts } from '../table/drifts.ts'
import type { Erasures } from '../table/erasures.ts'
import type { History } from '../table/history.ts'
import type { Invitations } from '../table/invitations.ts'
import type { KeyRings } from '../table/key-rings.ts'
import type { Ledger } from '../table/ledger.ts'
import type { Links } from '../table/links.ts'
import type { MoneyNewsTable } from '../table/money-news.ts'
import type { News } from '../table/news.ts'
import type { OwnNumbersTable } from '../table/own-numbers.ts'
import type { Participants } from '../table/participants.ts'
import type { PatternsTable } from '../table/patterns.ts'
import type { PayoutDetailsTable } from '../table/payout-details.ts'
import type { Payouts } from '../table/payouts.ts'
import type { PostMoneyTable } from '../table/post-money.ts'
import type { PostbackTokens } from '../table/postback-tokens.ts'
import type { Profiles } from '../table/profiles.ts'
import type { Proofs } from '../table/proofs.ts'
import type { Recoveries } from '../table/recoveries.ts'
import type { Renewals } from '../table/renewals.ts'
import type { Reviews } from '../table/reviews.ts'
import type { SeenPagesTable } from '../table/seen-pages.ts'
import type { Sessions } from '../table/sessions.ts'
import type { ShareLinks } from '../table/share-links.ts'
import type { Statements } from '../table/statements.ts'
import type { Stories } from '../table/stories.ts'
import type { Subscriptions } from '../table/subscriptions.ts'
import type { Team } from '../table/team.ts'
import type { TermsTable } from '../table/terms.ts'
import type { Totals } from '../table/totals.ts'
import type { Walks } from '../table/walks.ts'
import type { WorkList } from '../table/work-list.ts'
import type { ClickFinding } from '../tracking/conversion-attribution.ts'
import type { ClickIds } from './click-ids.ts'
import type { Recording } from './recording.ts'

/** What a function reaches beyond the table. */
export interface Reach {
  readonly queue: ReconcileQueue
  readonly workList: WorkList
  readonly walks: Walks
  readonly moneyNews: MoneyNewsTable
  readonly stories: Stories
  readonly subscriptions: Subscriptions
  readonly notificationQueue: NotificationQueue
  readonly outbound: Outbound
  readonly masterKey: MasterKey
  readonly askPlatform: AskPlatform
  readonly askAccount: AskAccount
  readonly findCredential: FindCredential
  readonly followShortLink: FollowShortLink
  readonly askConsent: AskConsent
  readonly askRenewal: AskRenewal
  readonly sendMail: SendMail
  readonly accounts: Accounts
  readonly connections: Connections
  readonly renewals: Renewals
  readonly keyRings: KeyRings
  readonly recoveries: Recoveries
  readonly sessions: Sessions
  readonly seenPages: SeenPagesTable
  readonly totals: Totals
  readonly history: History
  readonly proofs: Proofs
  readonly copies: Copies
  readonly checkpoints: Checkpoints
  readonly news: News
  readonly profiles: Profiles
  readonly invitations: Invitations
  readonly participants: Participants
  readonly announcements: Announcements
  readonly reviews: Reviews
  readonly links: Links
  readonly shareLinks: ShareLinks
  readonly team: Team
  readonly terms: TermsTable
  readonly ledger: Ledger
  readonly drifts: Drifts
  readonly books: BooksTable
  readonly postMoney: PostMoneyTable
  readonly statements: Statements
  readonly payoutDetails: PayoutDetailsTable
  readonly payouts: Payouts
  readonly adjustments: Adjustments
  readonly ownNumbers: OwnNumbersTable
  readonly appeals: Appeals
  readonly discordProofs: DiscordProofs
  readonly erasures: Erasures
  readonly patterns: PatternsTable
  readonly recording: Recording
  readonly clickFolds: ClickFolds
  /** Clicks as they are read, and the ids that name them. */
  readonly clicks: Clicks & Pick<ClickIds, 'verify'>
  readonly conversions: Conversions
  readonly postbackTokens: PostbackTokens
  /** The click that a conversion names. */
  readonly findClick: (clickId: string) => Promise<ClickFinding>
  /** What is usual among posts; `recent` may be 10 minutes old, and mostly costs no read. */
  readonly cohorts: CohortsTable & { readonly recent: CohortsTable['latest'] }
  readonly cohortWrites: CohortWrites
}

export type ReachName = keyof Reach
