import { createHash } from 'node:crypto'
import type { Endpoint } from '../notifications/endpoint.ts'
import type { EndpointId, PostId } from '../values/ids.ts'
import { type Instant, plusMilliseconds } from '../values/instant.ts'

/** For how long Discord accepts changes to a message that only its reader sees, by the token of its interaction. */
const replyMinutes = 15
const discordOrigin = 'https://discord.com'
const apiPath = '/api/v10'
const idCharacters = 26

/** What lets us change the message that answered a command, as Discord sends it with the command. */
export interface ReplyPlace {
  readonly applicationId: string
  readonly token: string
}

/** Where the reply to a submission is filed: a post is submitted once. */
export const replyIdOf = (postId: PostId): EndpointId =>
  `whe_${createHash('sha256').update(`discord reply ${postId}`).digest('hex').slice(0, idCharacters)}`

/** Until when the reply to a post that was submitted then can follow. */
export const replyEndsAt = (submittedAt: Instant): Instant => plusMilliseconds(submittedAt, replyMinutes * 60_000)

/** The address of the message; a secret, since it contains the token. On the local stage, a stand-in may take Discord's place. */
export const replyUrl = ({ applicationId, token }: ReplyPlace, stubUrl: string | null): string => {
  const base = stubUrl === null ? discordOrigin : `${stubUrl}/discord.com`
  const path = [applicationId, token].map(encodeURIComponent).join('/')
  return `${base}${apiPath}/webhooks/${path}/messages/@original`
}

/** A reply as an endpoint: one that nobody lists, that follows one post, and that ends with its token. */
export const replyEndpoint = (
  postId: PostId,
  { ownerId, sealedUrl, createdAt }: Pick<Endpoint, 'ownerId' | 'sealedUrl' | 'createdAt'>,
): Endpoint => ({
  endpointId: replyIdOf(postId),
  ownerId,
  kind: 'discord',
  url: `${discordOrigin}/…`,
  sealedUrl,
  eventTypes: ['verdict.changed', 'verdict.final'],
  minimumSeverity: 'MEDIUM',
  timing: { digest: 'NONE', quietHours: null, timeZone: 'UTC' },
  status: 'ENABLED',
  disabledReason: null,
  verifiedAt: createdAt,
  endsAt: replyEndsAt(createdAt),
  generation: 1,
  previousSecretUntil: null,
  failingSince: null,
  givenUp: 0,
  lastDeliveredAt: null,
  lastFailedAt: null,
  createdAt,
  updatedAt: createdAt,
  version: 1,
})
