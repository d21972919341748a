import { routes as affiliates } from '../../../functions/http/affiliates.ts'
import { routes as alerts } from '../../../functions/http/alerts.ts'
import { routes as appeals } from '../../../functions/http/appeals.ts'
import { routes as audit } from '../../../functions/http/audit.ts'
import { routes as campaigns } from '../../../functions/http/campaigns.ts'
import { routes as connections } from '../../../functions/http/connections.ts'
import { routes as conversions } from '../../../functions/http/conversions.ts'
import { routes as dashboard } from '../../../functions/http/dashboard.ts'
import { routes as discord } from '../../../functions/http/discord.ts'
import { routes as docs } from '../../../functions/http/docs.ts'
import { routes as erasure } from '../../../functions/http/erasure.ts'
import { routes as fetch } from '../../../functions/http/fetch.ts'
import { routes as health } from '../../../functions/http/health.ts'
import { routes as links } from '../../../functions/http/links.ts'
import { routes as me } from '../../../functions/http/me.ts'
import { routes as money } from '../../../functions/http/money.ts'
import { routes as notifications } from '../../../functions/http/notifications.ts'
import { routes as ownData } from '../../../functions/http/own-data.ts'
import { routes as participation } from '../../../functions/http/participation.ts'
import { routes as patterns } from '../../../functions/http/patterns.ts'
import { routes as payees } from '../../../functions/http/payees.ts'
import { routes as payouts } from '../../../functions/http/payouts.ts'
import { routes as platforms } from '../../../functions/http/platforms.ts'
import { routes as postbacks } from '../../../functions/http/postbacks.ts'
import { routes as reconciliation } from '../../../functions/http/reconciliation.ts'
import { routes as registration } from '../../../functions/http/registration.ts'
import { routes as reports } from '../../../functions/http/reports.ts'
import { routes as reviews } from '../../../functions/http/reviews.ts'
import { routes as search } from '../../../functions/http/search.ts'
import { routes as sessions } from '../../../functions/http/sessions.ts'
import { routes as submissions } from '../../../functions/http/submissions.ts'
import { routes as team } from '../../../functions/http/team.ts'
import { routes as web } from '../../../functions/http/web.ts'
import type { Route } from '../../http/route.ts'

/** Every route table, by the name of its function. */
export const routeTables = {
  health,
  registration,
  affiliates,
  me,
  'own-data': ownData,
  erasure,
  sessions,
  team,
  connections,
  campaigns,
  participation,
  reports,
  links,
  money,
  payees,
  payouts,
  submissions,
  reviews,
  platforms,
  fetch,
  reconciliation,
  dashboard,
  alerts,
  appeals,
  patterns,
  search,
  conversions,
  postbacks,
  audit,
  notifications,
  discord,
  docs,
  web,
} as const satisfies Record<string, readonly Route[]>
