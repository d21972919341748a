import type * as z from 'zod/mini'
import { platformName } from '../../platforms/platform-name.ts'
import type { searchView } from '../../search/search-contract.ts'
import type { Section } from '../find-page.ts'
import { wordOf } from '../parts/badge.tsx'
import { linkTo } from '../place.ts'
import { readerFacts } from '../reader.ts'
import type { ViewProps } from '../view-props.ts'

export type Found = z.infer<typeof searchView>

/** Something that was found, and where it leads. */
interface Hit {
  readonly to: string
  readonly name: string
  /** What it is, after its name. */
  readonly about: string
}

export interface HitGroup {
  readonly title: string
  readonly hits: readonly Hit[]
}

const idIn = (id: string): string => encodeURIComponent(id)

/** The pages whose names have what was typed. */
const pagesOf = (typed: string, sections: readonly Section[]): Hit[] =>
  sections.flatMap(({ name, entries }) =>
    entries
      .filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase()))
      .map(({ path, label }) => ({ to: linkTo(path), name: label, about: name })),
  )

const campaignsOf = ({ campaigns }: Found, { role }: Finding['me']): Hit[] =>
  campaigns.map(({ id, name, status }) =>
    readerFacts(role).seesWholeCampaigns
      ? { to: linkTo(`/campaigns/${idIn(id)}`), name, about: wordOf(status) }
      : { to: linkTo('/posts', { campaign: id }), name, about: `${wordOf(status)} · your posts in it` },
  )

const peopleOf = ({ affiliates }: Found): Hit[] =>
  affiliates.map(({ id, name, campaign_id: campaign }) => ({
    to: linkTo(campaign === null ? `/people/${idIn(id)}` : `/campaigns/${idIn(campaign)}/affiliates/${idIn(id)}`),
    name,
    about: '',
  }))

const postsOf = ({ posts }: Found, nameOf: (campaignId: string) => string): Hit[] =>
  posts.map(({ post_id: id, platform, title, url, status, campaign_id: campaign }) => ({
    to: linkTo(`/posts/${idIn(id)}`),
    name: title ?? url,
    about: [platformName(platform), wordOf(status), nameOf(campaign)].join(' · '),
  }))

interface Finding {
  readonly typed: string
  /** What the API found; null until it has. */
  readonly found: Found | null
  readonly sections: readonly Section[]
  readonly me: Pick<ViewProps['me'], 'role'>
  readonly nameOf: (campaignId: string) => string
}

/** Everything that fits what was typed, by kind; kinds of which there is nothing are left out. */
export const hitsOf = ({ typed, found, sections, me, nameOf }: Finding): HitGroup[] =>
  [
    { title: 'Pages', hits: pagesOf(typed, sections) },
    ...(found === null
      ? []
      : [
          { title: 'Campaigns', hits: campaignsOf(found, me) },
          { title: 'People', hits: peopleOf(found) },
          { title: 'Posts', hits: postsOf(found, nameOf) },
        ]),
  ].filter(({ hits }) => hits.length > 0)
