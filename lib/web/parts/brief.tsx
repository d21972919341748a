import type { CampaignView } from '../../campaign/campaign-contract.ts'
import { safeLink } from '../words/post-words.ts'

/** A link by its whole address, or only the address if it cannot be followed. */
const Link = ({ link }: { readonly link: string }) => {
  const safe = safeLink(link)
  if (safe === null) return <>{link}</>
  return (
    <a href={safe} target="_blank" rel="noreferrer noopener nofollow">
      {link}
      <span class="for-ears"> (in a new tab)</span>
    </a>
  )
}

/** What an advertiser wrote for affiliates, as plain text, and its links. */
export const Brief = ({ brief, brief_links: links }: Pick<CampaignView, 'brief' | 'brief_links'>) =>
  brief === null && links.length === 0 ? null : (
    <details class="brief" open>
      <summary>Brief</summary>
      {brief === null ? null : <p dir="auto">{brief}</p>}
      <ul>
        {links.map((link) => (
          <li key={link}>
            <Link link={link} />
          </li>
        ))}
      </ul>
    </details>
  )
