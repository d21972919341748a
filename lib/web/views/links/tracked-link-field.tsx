import { useEffect } from 'preact/hooks'
import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import { loadPages, type Rows } from '../../api/load-pages.ts'
import { useLive } from '../../live.ts'
import { Field } from '../../parts/field.tsx'
import { CopyAddress } from './copy-address.tsx'
import { type ListedLink, linkName } from './link-data.ts'
import { isFree, noLinkSentence } from './tracked-link-words.ts'

const maxPages = 5

interface TrackedLinkProps {
  readonly campaign: CampaignView
  /** The chosen link's code; empty for none. */
  readonly chosen: string
  readonly choose: (code: string) => void
  readonly make: () => void
  readonly error: string | null
}

const useFreeLinks = (campaignId: string, chosen: string) => {
  const path = `/links?campaign_id=${encodeURIComponent(campaignId)}`
  const live = useLive<Rows<ListedLink>>(path, (signal) => loadPages(path, maxPages, signal))
  const links = live.data?.rows.filter(isFree) ?? []
  const isListed = chosen === '' || links.some(({ code }) => code === chosen)
  useEffect(() => {
    if (!isListed) live.refresh()
  }, [isListed])
  return { links, isListed, failure: live.failure }
}

/** The tracked link in a post that is submitted: one of the affiliate's that no post has yet, or none. */
export const TrackedLinkField = ({ campaign, chosen, choose, make, error }: TrackedLinkProps) => {
  const { links, isListed, failure } = useFreeLinks(campaign.id, chosen)
  const link = links.find(({ code }) => code === chosen)
  const hint = (
    <div role="status">
      {chosen === '' ? noLinkSentence(campaign.sources) : null}
      {link === undefined ? null : (
        <>
          The post should contain <code class="wraps">{link.url}</code> <CopyAddress link={link} />
        </>
      )}
      {failure === null ? null : <p>Your links could not be loaded. {failure.sentence}</p>}
    </div>
  )
  return (
    <Field label="Tracked link" hint={hint} error={error}>
      {(attributes) => (
        <span class="account-line">
          <select {...attributes} value={chosen} onChange={({ currentTarget }) => choose(currentTarget.value)}>
            <option value="">No link</option>
            {isListed ? null : <option value={chosen}>{chosen}</option>}
            {links.map((free) => (
              <option key={free.code} value={free.code}>
                {linkName(free)}
              </option>
            ))}
          </select>
          <button type="button" onClick={make}>
            Make a link
          </button>
        </span>
      )}
    </Field>
  )
}
