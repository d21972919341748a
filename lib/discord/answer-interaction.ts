import { countSubmissions, rateLimited } from '../access/count-submissions.ts'
import type { Principal } from '../access/role.ts'
import { roleFacts } from '../access/role-facts.ts'
import type { Deps } from '../deps/deps.ts'
import { hasProvenDiscord } from '../people/person.ts'
import { platformName } from '../platforms/platform-name.ts'
import { metricNames, perMetricOf } from '../platforms/vocabulary.ts'
import { policyOfClaim } from '../post/policy.ts'
import type { Post } from '../post/post.ts'
import { dashboardLink } from '../runtime/dashboard-link.ts'
import { findPostUrl, followBriefly } from '../submission/find-post-url.ts'
import { submissionBody } from '../submission/submission-contract.ts'
import { type Submitting, submitPost } from '../submission/submit-post.ts'
import { inWords } from '../values/in-words.ts'
import { momentText, plusHours } from '../values/instant.ts'
import { parseOrRefuse } from '../values/parse-or-refuse.ts'
import { refusalOf } from '../values/refusal.ts'
import { creatorSentence } from './creator-words.ts'
import { findCampaign } from './find-campaign.ts'
import {
  type Command,
  commandOf,
  type Interaction,
  type InteractionAnswer,
  isPing,
  messageAnswer,
  pongAnswer,
} from './interaction.ts'
import { idText, quoted } from './message-text.ts'
import { proveDiscordId } from './prove-discord-id.ts'
import { rememberReply } from './remember-reply.ts'

const howToLink = ({ config }: Deps): string => {
  const profile = dashboardLink(config, 'profile')
  const where = profile === null ? 'your profile in the dashboard' : `your profile, <${profile}>`
  return `This Discord account is not linked yet. Get a code on ${where}, then type it here with \`/link\`.`
}

/** What the commands reach. */
type Answering = Deps<Submitting | 'discordProofs' | 'subscriptions' | 'masterKey'>

/** The affiliate that proved this Discord account, as they are now; otherwise a sentence that says what to do. */
const affiliateOf = async (userId: string, deps: Deps<'discordProofs'>): Promise<Principal | string> => {
  const affiliateId = await deps.discordProofs.idByDiscord(userId)
  const affiliate = affiliateId === null ? null : await deps.table.people.get(affiliateId)
  if (affiliate === null || !hasProvenDiscord(affiliate, userId)) return howToLink(deps)
  if (!affiliate.isActive || !roleFacts(affiliate.role).submitsPosts) return 'Only active affiliates can submit posts.'
  return {
    affiliateId: affiliate.affiliateId,
    role: affiliate.role,
    keyId: 'discord',
    isEmailConfirmed: affiliate.isEmailConfirmed,
  }
}

const count = (amount: number): string => amount.toLocaleString('en')

const receipt = ({ platform, url, claim, flags, postId }: Post, { config }: Deps): string => {
  const link = dashboardLink(config, 'posts', postId)
  const settlesAt = plusHours(claim.asOf, policyOfClaim(claim, {}, platform).settlementHours)
  const numbers = inWords(metricNames.map((name) => `${count(claim.claimed[name])} ${name}`))
  return [
    `Submitted your ${platformName(platform)} post <${url}> with ${numbers}.`,
    flags.length === 0 ? '' : "Something about these numbers is unusual; the post's page says what.",
    link === null ? `We're checking it now; its id is ${idText(postId)}.` : `We're checking it now: <${link}>`,
    `The verdict is provisional until ${momentText(settlesAt)}: ${platformName(platform)} may lag, and no number counts against you before that.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

const textOf = (value: unknown): string => (value === undefined ? '' : String(value))

const submit = async ({ options, userId, reply }: Command, deps: Answering): Promise<string> => {
  const caller = await affiliateOf(userId, deps)
  if (typeof caller === 'string') return caller
  const grant = await countSubmissions(caller.affiliateId, 1, deps)
  if (grant.granted === 0) throw rateLimited(grant)
  const post = await findPostUrl(textOf(options['url']), undefined, deps, followBriefly())
  const campaign = await findCampaign(post.platform, textOf(options['campaign']), caller, deps)
  if (typeof campaign === 'string') return `Not submitted. ${campaign}`
  const body = parseOrRefuse(submissionBody, {
    campaign_id: campaign.id,
    url: post.canonicalUrl,
    ...perMetricOf('claimed', (name) => options[name]),
  })
  const submitted = await submitPost(body, caller, deps, { submissionMethod: 'DISCORD' })
  if (reply !== null) await rememberReply(submitted, reply, deps)
  return receipt(submitted, deps)
}

const link = async ({ options, userId }: Command, deps: Deps<'discordProofs'>): Promise<string> => {
  const { name } = await proveDiscordId(textOf(options['code']), userId, deps)
  return `This Discord account is now linked to ${quoted(name)}. Submit posts with \`/submit\`.`
}

/** The commands, and how a refusal of each begins. */
const commands = {
  submit: { run: submit, refused: 'Not submitted.' },
  link: { run: link, refused: 'Not linked.' },
} as const

/** Responds to a signed interaction: a ping or a command. A refusal becomes a message that only its sender sees. */
export const answerInteraction = async (interaction: Interaction, deps: Answering): Promise<InteractionAnswer> => {
  if (isPing(interaction)) return pongAnswer
  const command = commandOf(interaction)
  if (command === null || !Object.hasOwn(commands, command.name)) {
    return messageAnswer('Use `/submit` to submit a post, or `/link` with the code from your profile.')
  }
  const { run, refused } = commands[command.name as keyof typeof commands]
  try {
    return messageAnswer(await run(command, deps))
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal !== null) return messageAnswer(`${refused} ${creatorSentence(refusal)}`)
    throw error
  }
}
