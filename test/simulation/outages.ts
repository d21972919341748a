import type { Platform } from '../../lib/platforms/registry.ts'
import { hourMs, type Life } from './life.ts'
import type { World } from './world.ts'

const dayMs = 24 * hourMs

/** A platform that does not respond for an hour. */
export const planOutage = ({ random, time, platforms }: World, life: Life, hours: number): void => {
  if (!random.chance(0.4)) return
  const platform = random.pick<Platform>(['youtube', 'reddit', 'tiktok'])
  const fromMs = time.nowMs + random.below(hours * hourMs)
  life.plan(fromMs, 'outage begins', async () => void platforms.down.add(platform), 0)
  life.plan(fromMs + hourMs, 'outage ends', async () => void platforms.down.delete(platform), 0)
}

/** A platform that is asked live, and whose quota is used up for the rest of a day, as it says with the time at which there is more. */
export const planQuotaDay = ({ random, time, platforms, isLive }: World, life: Life, hours: number): void => {
  if (!isLive || !random.chance(0.4)) return
  const platform = random.pick<Platform>(['youtube', 'x'])
  const fromMs = time.nowMs + random.below(hours * hourMs)
  const untilMs = Math.ceil((fromMs + 1) / dayMs) * dayMs
  life.plan(fromMs, 'quota is used up', async () => void platforms.usedUpUntil.set(platform, untilMs), 0)
}
