import { AnnouncementsView } from './announcements/announcements.tsx'
import { EditCampaignView } from './campaign-form/edit-campaign.tsx'
import { InvitationsView } from './campaign-form/invitations.tsx'
import { NewCampaignView } from './campaign-form/new-campaign.tsx'
import { ShareView } from './campaign-form/share.tsx'
import { ParticipantsView } from './participation/participants.tsx'
import { PlatformsView } from './platforms/platforms.tsx'
import { RunView } from './runs/run.tsx'
import { RunsView } from './runs/runs.tsx'
import { TeamView } from './team/team.tsx'

/**
 * With which campaigns are run, and how the service runs, for advertisers and admins; loaded as one file, since affiliates
 * never see it.
 */
export const lookerParts = {
  AnnouncementsView,
  EditCampaignView,
  InvitationsView,
  NewCampaignView,
  ParticipantsView,
  PlatformsView,
  RunsView,
  RunView,
  ShareView,
  TeamView,
}
