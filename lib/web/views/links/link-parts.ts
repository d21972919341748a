import { CampaignLinksView } from './campaign-links.tsx'
import { LinkView } from './link.tsx'
import { LinksView } from './links.tsx'
import { MakeLink } from './make-link.tsx'
import { TrackedLinkField } from './tracked-link-field.tsx'
import { TrackingFacts } from './tracking-facts.tsx'

/** What pages show of tracked links; it is loaded as one file, since few campaigns have any. */
export const linkParts = { CampaignLinksView, LinkView, LinksView, MakeLink, TrackedLinkField, TrackingFacts }
