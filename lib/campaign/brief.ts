/** What affiliates read before they take part in a campaign. */
export interface Brief {
  /** Plain text with line breaks: what to post, and by which rules; null for none. */
  readonly brief: string | null
  readonly briefLinks: readonly string[]
}

export const noBrief: Brief = { brief: null, briefLinks: [] }

interface WantedBrief {
  readonly brief?: string | null | undefined
  readonly brief_links?: readonly string[] | undefined
}

/** A brief after a request that names some of it; an empty text is none. */
export const briefAfter = (before: Brief, { brief, brief_links: links }: WantedBrief): Brief => ({
  brief: brief === undefined ? before.brief : brief || null,
  briefLinks: links ?? before.briefLinks,
})
