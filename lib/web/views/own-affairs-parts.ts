import { OwnCampaignView } from './participation/own-campaign.tsx'
import { TakePartView } from './participation/take-part.tsx'
import { SubmitFileView } from './submit-file/submit-file.tsx'
import { TrustView } from './trust/trust.tsx'

/** What only affiliates see, and not every day; loaded as one file. */
export const ownAffairsParts = { OwnCampaignView, SubmitFileView, TakePartView, TrustView }
