import type { Platform } from './registry.ts'

const names: Readonly<Record<Platform, string>> = {
  youtube: 'YouTube',
  tiktok: 'TikTok',
  instagram: 'Instagram',
  x: 'X',
  reddit: 'Reddit',
  meta: 'Meta',
}

/** A platform as it writes itself, for sentences that people read. */
export const platformName = (platform: Platform): string => names[platform]
