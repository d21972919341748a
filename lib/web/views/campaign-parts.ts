import { CampaignActions } from './campaign-form/campaign-actions.tsx'
import { EditCampaignView } from './campaign-form/edit-campaign.tsx'
import { InvitationsView } from './campaign-form/invitations.tsx'
import { NewCampaignView } from './campaign-form/new-campaign.tsx'
import { ShareView } from './campaign-form/share.tsx'

/** With which campaigns are run, for admins and advertisers; loaded as one file, since affiliates never see it. */
export const campaignParts = { CampaignActions, EditCampaignView, InvitationsView, NewCampaignView, ShareView }
