import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import type { ReadingNote } from '../../../platforms/links/post-url.ts'
import { sayTarget } from '../../../platforms/links/url-target.ts'
import type { UrlRefusal } from '../../../platforms/platform.ts'
import { everyPlatform, platformName, platformPost } from '../../../platforms/platform-name.ts'
import type { Platform } from '../../../platforms/registry.ts'
import type { ReadLink } from './use-read-link.ts'

type Takes = Pick<CampaignView, 'platforms'>

/** Examples of links to posts. */
const examples: Readonly<Record<Platform, string>> = {
  youtube: 'https://www.youtube.com/watch?v=…',
  tiktok: 'https://www.tiktok.com/@name/video/…',
  instagram: 'https://www.instagram.com/p/…',
  x: 'https://x.com/name/status/…',
  reddit: 'https://www.reddit.com/r/name/comments/…',
  meta: 'https://www.facebook.com/name/posts/…',
}

const listFormat = new Intl.ListFormat('en', { type: 'conjunction' })
const choiceFormat = new Intl.ListFormat('en', { type: 'disjunction' })

/** YouTube, Reddit, and X. */
export const platformsInWords = (platforms: readonly Platform[]): string =>
  listFormat.format(platforms.map(platformName))

const exampleFor = (campaign: Takes | null): string => {
  const [first = 'youtube'] = campaign?.platforms ?? []
  return examples[first]
}

const refusals: Readonly<Record<UrlRefusal, (campaign: Takes | null) => string>> = {
  short_link: () =>
    'This short link does not say which post it leads to. Open it, then paste the address your browser shows.',
  not_a_post: (campaign) =>
    `This leads to a profile, a list or a story, not to a single post. Open the post and paste its link, such as ${exampleFor(campaign)}`,
  unsupported_platform: (campaign) =>
    `We can't check posts on this site. Paste a link from ${choiceFormat.format((campaign?.platforms ?? everyPlatform).map(platformName))}, such as ${exampleFor(campaign)}`,
  invalid_url: (campaign) =>
    `This is not a link. Copy the post's address from your browser and paste it here, such as ${exampleFor(campaign)}`,
}

/** Whether a link is a short one, which the server follows when it is submitted. */
const isShortLink = (link: ReadLink): boolean => link !== null && 'refusal' in link && link.shortUrl !== undefined

/** Why a link does not lead to a post, and what to paste instead; null if it does, or may. */
export const refusedLink = (link: ReadLink, campaign: Takes | null): string | null => {
  if (link === null || !('refusal' in link) || isShortLink(link)) return null
  return link.target === undefined ? refusals[link.refusal](campaign) : sayTarget(link.target)
}

const noteWords: Readonly<Record<ReadingNote, string>> = {
  shared_text: 'We took the link from the shared text.',
  wrapper: 'We took the link out of a redirect.',
  invisible_characters: 'We removed invisible characters.',
  mended_address: 'We corrected a typo in the address.',
}

/** What we did to find the link in the pasted text, as sentences; null if it is as it was pasted. */
export const notesOnLink = (link: ReadLink): string | null => {
  if (isShortLink(link)) return "This is a short link. When you submit, we'll try to find the post that it leads to."
  if (link === null || 'refusal' in link || link.notes === undefined) return null
  return link.notes.map((note) => noteWords[note]).join(' ')
}

/** Why a campaign does not accept a recognised post; null if it does. */
export const refusedPlatform = (link: ReadLink, campaign: Takes | null): string | null => {
  if (link === null || 'refusal' in link || campaign === null || campaign.platforms.includes(link.platform)) return null
  return `This is ${platformPost(link.platform)}. The campaign accepts ${platformsInWords(campaign.platforms)}.`
}
