import type { CampaignView } from '../../../campaign/campaign-contract.ts'

type Status = CampaignView['status']

/** A change of a campaign's status, with what follows from it. */
export interface Step {
  readonly to: Status
  readonly label: string
  readonly title: string
  readonly sentence: string
  readonly done: string
}

const publish: Step = {
  to: 'ACTIVE',
  label: 'Publish',
  title: 'Publish this campaign?',
  sentence: 'Every affiliate sees it and can submit posts, from its first day on.',
  done: 'The campaign is published.',
}
const pause: Step = {
  to: 'PAUSED',
  label: 'Pause',
  title: 'Pause this campaign?',
  sentence:
    'Affiliates can submit no new posts until you resume it. Posts that are there are still checked, and their claims can be updated.',
  done: 'The campaign is paused.',
}
const resume: Step = {
  to: 'ACTIVE',
  label: 'Resume',
  title: 'Resume this campaign?',
  sentence: 'Affiliates see it again and can submit posts.',
  done: 'The campaign is active again.',
}
const complete: Step = {
  to: 'COMPLETED',
  label: 'Complete',
  title: 'Complete this campaign?',
  sentence:
    'It takes no new posts, and from now on claims can only be lowered, also those for its last day. Verdicts still settle. You can reopen it.',
  done: 'The campaign is completed.',
}
const reopen: Step = {
  to: 'ACTIVE',
  label: 'Reopen',
  title: 'Reopen this campaign?',
  sentence: 'Affiliates can submit posts and raise claims again, unless its last day has passed.',
  done: 'The campaign is active again.',
}

/** What can become of a campaign from each status. */
export const stepsFrom: Readonly<Record<Status, readonly Step[]>> = {
  DRAFT: [publish],
  ACTIVE: [pause, complete],
  PAUSED: [resume, complete],
  COMPLETED: [reopen],
}
