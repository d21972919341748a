import type { Platform } from './registry.ts'

const names: Readonly<Record<Platform, string>> = {
  youtube: 'YouTube',
  tiktok: 'TikTok',
  instagram: 'Instagram',
  x: 'X',
  reddit: 'Reddit',
  meta: 'Meta',
}

/** A platform's name as it spells it, for sentences that people read. */
export const platformName = (platform: Platform): string => names[platform]

/** `an Instagram post`, `a TikTok post`. X is read as "ex". */
export const platformPost = (platform: Platform): string =>
  `${/^[AEIOX]/.test(names[platform]) ? 'an' : 'a'} ${names[platform]} post`
