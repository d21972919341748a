import type { Mailed, Member, TeamRole } from './team-data.ts'

/** What somebody with a role in a team may do. */
export const teamRoleSentences: Readonly<Record<TeamRole, string>> = {
  OWNER: 'Everything that the account may do; invites people to the team, changes roles, and edits the profile.',
  EDITOR:
    'Creates and changes campaigns, lets affiliates in, approves posts, handles alerts and appeals, starts runs, and shares reports. Sees no ledgers or statements.',
  VIEWER: 'Sees campaigns, posts, alerts and reports, and changes nothing.',
  FINANCE: 'Sees what a viewer sees, sets the terms, approves periods, and reads ledgers and statements.',
}

export const teamRoles = Object.keys(teamRoleSentences) as TeamRole[]

/** What became of the mail with a link. */
export const mailedSentence = ({ email, name, is_mailed: isMailed }: Mailed): string =>
  isMailed
    ? `The link is on its way to ${email ?? name}.`
    : `The e-mail to ${email ?? name} could not be sent. Send the link again later.`

export const removeSentence = ({ name, state }: Pick<Member, 'name' | 'state'>): string =>
  state === 'INVITED'
    ? `The link that ${name} got stops working. You can invite them again.`
    : `Every key and session of ${name} ends: they can change nothing from now on, and can see nothing after a minute. What they did stays under their name, and their address is deleted.`

export const linkSentence = ({ name, email, state }: Pick<Member, 'name' | 'email' | 'state'>): string =>
  state === 'INVITED'
    ? `We send a new link to ${email}. It works once, within 7 days, and replaces the one before.`
    : `We send a link to ${email}. When ${name} opens it and presses the button there, they see a new API key, and every other key of theirs stops working. It works once, within 24 hours.`
