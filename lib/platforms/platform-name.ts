import type { Platform } from './registry.ts'

const names: Readonly<Record<Platform, string>> = {
  youtube: 'YouTube',
  tiktok: 'TikTok',
  instagram: 'Instagram',
  x: 'X',
  reddit: 'Reddit',
  meta: 'Facebook',
}

/** Every platform, for those who do not carry the registry. */
export const everyPlatform = Object.keys(names) as Platform[]

/** A platform's name as it spells it, for sentences that people read. */
export const platformName = (platform: Platform): string => names[platform]

/** `an Instagram post`, `a TikTok post`. X is read as "ex". */
export const platformPost = (platform: Platform): string =>
  `${/^[AEIOX]/.test(names[platform]) ? 'an' : 'a'} ${names[platform]} post`

/** The same for a name that may be none of a platform, which stays as it is. */
export const platformTitle = (code: string): string => (Object.hasOwn(names, code) ? names[code as Platform] : code)
