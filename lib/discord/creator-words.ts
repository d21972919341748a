import { metricNames, perMetricOf } from '../platforms/vocabulary.ts'
import type { FieldError, ProblemCode, Refusal } from '../values/refusal.ts'
import { idText } from './message-text.ts'

/** What the API calls a field, and what the command calls its option. */
const optionNames: Readonly<Record<string, string>> = {
  campaign_id: 'campaign',
  ...perMetricOf('claimed', (name) => name),
}

const optionOf = (path: string): string => optionNames[path] ?? path

/** Programmers' words, which mean nothing to somebody who makes videos. */
const technical =
  /\b(?:GET|POST|PUT|PATCH|DELETE|HTTP|API|JSON|Bearer|null|undefined|string|integer|[45]\d\d)\b|\/api\/|[a-z]_[a-z]/

/** A message that continues the name of its option, or a sentence of its own. */
const fieldLine = (option: string, message: string): string =>
  /^[a-z]/.test(message) ? `\`${option}\` ${message}.` : `\`${option}\`: ${message}`

const whole = 'Enter a whole number, 0 or more.'

/** What is wrong with one option; a message that only a program could use is not passed on. */
const fieldSentence = ({ path, message }: FieldError): string => {
  const option = optionOf(path)
  const isNumber = metricNames.some((name) => name === option)
  const usual = isNumber ? whole : "We can't use this. Check it and try again."
  return fieldLine(option, technical.test(message) ? usual : message)
}

const fieldsOf = (refusal: Refusal): string => {
  const errors = refusal.extras.errors ?? []
  return errors.length === 0 ? "We can't use part of this. Check what you typed." : errors.map(fieldSentence).join('\n')
}

const wait = ({ extras: { retryAfterSeconds: seconds = 60 } }: Refusal): string =>
  seconds === 1 ? 'a second' : `${Math.ceil(seconds)} seconds`

const ourFault = 'This is our fault, not yours. Try again in a minute.'
const otherCampaign = 'Leave `campaign` out to see which ones are open.'

/** A sentence for every refusal, in the words of somebody who makes posts rather than programs. */
export const creatorSentences: Readonly<Record<ProblemCode, (refusal: Refusal) => string>> = {
  malformed_json: () => ourFault,
  unauthorized: () => ourFault,
  wrong_signature: () => ourFault,
  forbidden: () => 'Your account is not allowed to do this. Ask an admin.',
  cross_site: () => ourFault,
  email_not_confirmed: () => 'Confirm your e-mail address first: open the link in the e-mail we sent you.',
  not_found: () => `There is no campaign with this id. ${otherCampaign}`,
  method_not_allowed: () => ourFault,
  conflict: () => 'Something changed while we worked on this. Try again.',
  duplicate_submission: ({ extras: { existingId } }) =>
    `You already submitted this post to this campaign${existingId === undefined ? '' : `, as ${idText(existingId)}`}. You can update its numbers in the dashboard.`,
  post_limit_reached: () =>
    'This campaign takes no more posts from you for now. Its page in the dashboard says how many it takes, and when the next is possible.',
  already_exists: () => 'Somebody else already has this.',
  payload_too_large: () => 'This is too long. Shorten it and try again.',
  unsupported_media_type: () => ourFault,
  validation_failed: fieldsOf,
  short_link: fieldsOf,
  unsupported_platform: fieldsOf,
  not_a_post: fieldsOf,
  invalid_url: fieldsOf,
  campaign_not_active: () =>
    `This campaign is not accepting posts now: it has not started, is paused, or has ended. ${otherCampaign}`,
  not_taking_part: () =>
    `You do not take part in this campaign. Open it in the dashboard to ask to join, or to accept an invitation. ${otherCampaign}`,
  platform_not_in_campaign: () => `This campaign does not accept posts from this platform. ${otherCampaign}`,
  idempotency_mismatch: () => ourFault,
  rate_limited: (refusal) => `That was a lot at once. Try again in ${wait(refusal)}.`,
  internal: () => ourFault,
  unavailable: () => ourFault,
}

export const creatorSentence = (refusal: Refusal): string => creatorSentences[refusal.code](refusal)
