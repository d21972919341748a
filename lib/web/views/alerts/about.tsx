import { platformName } from '../../../platforms/platform-name.ts'
import { useAffiliateName, useCampaignName } from '../../names.ts'
import { linkTo } from '../../place.ts'
import { readerFacts } from '../../reader.ts'
import type { Alert, Reader } from './alert-data.ts'

interface Named {
  readonly id: string
  readonly me: Reader
}

const Id = ({ children }: { readonly children: string }) => (
  <code class="alert-id" title={children}>
    {children}
  </code>
)

/** A campaign by its name, with a link if the reader may see it. */
export const CampaignName = ({ id, me }: Named) => {
  const name = useCampaignName(id)
  const shown = name ?? <Id>{id}</Id>
  return readerFacts(me.role).seesWholeCampaigns ? (
    <a href={linkTo(`/campaigns/${encodeURIComponent(id)}`)}>{shown}</a>
  ) : (
    <span>{shown}</span>
  )
}

/** An affiliate by its name. */
export const AffiliateName = ({ id, campaignId, me }: Named & { readonly campaignId: string | null }) => {
  const name = useAffiliateName(id, campaignId, me)
  if (id === me.id) return <span>you</span>
  return <span>{name ?? <Id>{id}</Id>}</span>
}

export const postLink = (postId: string): string => linkTo(`/posts/${encodeURIComponent(postId)}`)

/** What an alert is about, in a few lines. */
export const About = ({ alert, me }: { readonly alert: Alert; readonly me: Reader }) => {
  const { platform, post_id: postId, campaign_id: campaignId, affiliate_id: affiliateId } = alert
  return (
    <ul class="alert-about">
      {campaignId === null ? null : (
        <li>
          <CampaignName id={campaignId} me={me} />
        </li>
      )}
      {affiliateId === null || affiliateId === me.id ? null : (
        <li>
          <AffiliateName id={affiliateId} campaignId={campaignId} me={me} />
        </li>
      )}
      {postId === null ? null : (
        <li>
          <a href={postLink(postId)}>{platform === null ? 'The post' : `Post on ${platformName(platform)}`}</a>
        </li>
      )}
      {postId === null && platform !== null ? <li>{platformName(platform)}</li> : null}
    </ul>
  )
}
