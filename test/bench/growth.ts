import type { Principal } from '../../lib/access/role.ts'
import { buildCampaignDashboard } from '../../lib/dashboard/build-dashboard.ts'
import { sweepDuePosts } from '../../lib/reconciliation/sweep-due-posts.ts'
import { listHistory } from '../../lib/submission/find-posts.ts'
import { recomputeAffiliate } from '../../lib/trust/recompute-affiliate.ts'
import { startOwnEmulators } from '../support/local-stack-emulators.ts'
import { type World, worldOf } from '../support/world-of-posts.ts'

const sizes = [100, 1_000, 10_000, 100_000]
export const dueAtGrowth = 50
const admin: Principal = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'bench', isEmailConfirmed: true }

const uses = {
  dashboard: ({ campaignId, platform }: World) => buildCampaignDashboard(campaignId, admin, platform.deps),
  list: ({ affiliate, platform }: World) => listHistory(affiliate.affiliateId, { limit: 25 }, platform.deps),
  // Not the sweep of a full hour, which looks through more.
  sweep: ({ platform }: World) => {
    platform.passHours(1 / 3)
    return sweepDuePosts(platform.deps)
  },
  recompute: ({ affiliate, platform }: World) => recomputeAffiliate(affiliate.affiliateId, platform.deps),
}
export type Use = keyof typeof uses

export interface GrowthFigures {
  readonly posts: number
  /** Read units and milliseconds against the emulator. */
  readonly uses: Readonly<Record<Use, { readonly reads: number; readonly ms: number }>>
}

const measure = async (posts: number): Promise<GrowthFigures> => {
  const emulators = await startOwnEmulators()
  try {
    const world = await worldOf(posts, emulators, dueAtGrowth)
    const figures: Partial<Record<Use, { reads: number; ms: number }>> = {}
    for (const [name, use] of Object.entries(uses)) {
      world.spent()
      const began = performance.now()
      await use(world)
      figures[name as Use] = { ms: performance.now() - began, reads: world.spent().reads }
    }
    return { posts, uses: figures as GrowthFigures['uses'] }
  } finally {
    await emulators.stop()
  }
}

/** What reading costs as posts grow tenfold and tenfold again; the number of posts that owe a check stays the same. */
export const measureGrowth = async (told: (posts: number) => void): Promise<GrowthFigures[]> => {
  const figures: GrowthFigures[] = []
  for (const posts of sizes) {
    told(posts)
    figures.push(await measure(posts))
  }
  return figures
}
