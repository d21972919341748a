import type { ComponentType } from 'preact'
import type { Role } from '../access/role.ts'
import { matchPath, type Place } from './place.ts'
import type { ViewProps } from './view-props.ts'
import { AlertView } from './views/alerts/alert.tsx'
import { AlertsView } from './views/alerts/alerts.tsx'
import { CampaignView } from './views/campaign/campaign.tsx'
import { CampaignsView } from './views/campaigns.tsx'
import { NotFoundView } from './views/not-found.tsx'
import { PlatformsView } from './views/platforms/platforms.tsx'
import { PostView } from './views/post/post.tsx'
import { PostsView } from './views/posts/posts.tsx'
import { ProfileView } from './views/profile/profile.tsx'
import { RunView } from './views/runs/run.tsx'
import { RunsView } from './views/runs/runs.tsx'
import { SubmitView } from './views/submit/submit.tsx'
import { TrustView } from './views/trust/trust.tsx'
import { WorkView } from './views/work/work.tsx'

interface Page {
  /** `/campaigns/:id`. */
  readonly path: string
  /** Its name in the navigation; null for what is reached from elsewhere. */
  readonly label: string | null
  /** Who may see it; for everybody else it is not there. */
  readonly roles: readonly Role[]
  readonly View: ComponentType<ViewProps>
}

const everyone: readonly Role[] = ['ADMIN', 'ADVERTISER', 'AFFILIATE']
const lookers: readonly Role[] = ['ADMIN', 'ADVERTISER']

/** Every view, in the order of the navigation; a role begins on the first one it has. */
const pages: readonly Page[] = [
  { path: '/posts', label: 'Posts', roles: ['AFFILIATE'], View: PostsView },
  { path: '/posts/:id', label: null, roles: everyone, View: PostView },
  { path: '/submit', label: 'Submit', roles: ['AFFILIATE'], View: SubmitView },
  { path: '/campaigns', label: 'Campaigns', roles: everyone, View: CampaignsView },
  { path: '/campaigns/:id', label: null, roles: lookers, View: CampaignView },
  { path: '/alerts', label: 'Alerts', roles: everyone, View: AlertsView },
  { path: '/alerts/:id', label: null, roles: everyone, View: AlertView },
  { path: '/platforms', label: 'Platforms', roles: lookers, View: PlatformsView },
  { path: '/work', label: 'Work', roles: ['ADMIN'], View: WorkView },
  { path: '/runs', label: 'Runs', roles: lookers, View: RunsView },
  { path: '/runs/:id', label: null, roles: lookers, View: RunView },
  { path: '/trust', label: 'Trust', roles: ['AFFILIATE'], View: TrustView },
  { path: '/profile', label: 'Profile', roles: everyone, View: ProfileView },
]

const pagesOf = (role: Role): readonly Page[] => pages.filter(({ roles }) => roles.includes(role))

export interface Entry {
  readonly path: string
  readonly label: string
}

export const navigationOf = (role: Role): Entry[] =>
  pagesOf(role).flatMap(({ path, label }) => (label === null ? [] : [{ path, label }]))

export interface Found {
  readonly View: ComponentType<ViewProps>
  readonly params: ViewProps['params']
}

/** The view of a place, as far as the role may see it. */
export const findView = ({ path }: Place, role: Role): Found => {
  const wanted = path === '/' ? (navigationOf(role)[0]?.path ?? path) : path
  for (const page of pagesOf(role)) {
    const params = matchPath(page.path, wanted)
    if (params !== null) return { View: page.View, params }
  }
  return { View: NotFoundView, params: {} }
}
