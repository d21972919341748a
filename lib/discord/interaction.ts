import * as z from 'zod/mini'
import { maxMessageLength } from './message-text.ts'
import type { ReplyPlace } from './reply.ts'

/** Numbers of Discord's interactions API, https://discord.com/developers/docs/interactions/receiving-and-responding. */
const ping = 1
const command = 2
const pong = 1
const channelMessage = 4
const ephemeral = 64

const user = z.object({ id: z.string().check(z.maxLength(25)) })

/** The part of an interaction that matters here; Discord sends much more. */
export const interactionBody = z
  .lazy(() =>
    z.object({
      id: z.string().check(z.minLength(1), z.maxLength(40)),
      application_id: z.optional(z.string().check(z.maxLength(25))),
      token: z.optional(z.string().check(z.maxLength(1_000))),
      type: z.int(),
      data: z.optional(
        z.object({
          name: z.string().check(z.maxLength(100)),
          options: z.optional(
            z
              .array(
                z.object({
                  name: z.string().check(z.maxLength(100)),
                  value: z.optional(z.union([z.string(), z.number(), z.boolean()])),
                }),
              )
              .check(z.maxLength(25)),
          ),
        }),
      ),
      member: z.optional(z.object({ user })),
      user: z.optional(user),
    }),
  )
  .register(z.globalRegistry, { id: 'Interaction' })
export type Interaction = z.infer<typeof interactionBody>

export const interactionAnswer = z
  .lazy(() =>
    z.union([
      z.object({ type: z.literal(pong) }),
      z.object({
        type: z.literal(channelMessage),
        data: z.object({
          content: z.string().check(z.maxLength(maxMessageLength)),
          flags: z.literal(ephemeral),
          allowed_mentions: z.object({ parse: z.array(z.string()).check(z.maxLength(0)) }),
        }),
      }),
    ]),
  )
  .register(z.globalRegistry, { id: 'InteractionAnswer' })
export type InteractionAnswer = z.infer<typeof interactionAnswer>

export const pongAnswer: InteractionAnswer = { type: pong }

/** A message that only the person who gave the command sees, and that mentions nobody. */
export const messageAnswer = (content: string): InteractionAnswer => ({
  type: channelMessage,
  data: { content: content.slice(0, maxMessageLength), flags: ephemeral, allowed_mentions: { parse: [] } },
})

export const isPing = ({ type }: Interaction): boolean => type === ping

/** A command, its options by name, Discord's id of the person who gave it, and what lets us change the reply. */
export interface Command {
  readonly name: string
  readonly options: Readonly<Record<string, unknown>>
  readonly userId: string
  readonly reply: ReplyPlace | null
}

/** Null for any other interaction. On a server, the person comes with their membership. */
export const commandOf = ({ type, data, member, user: alone, application_id, token }: Interaction): Command | null => {
  const userId = member?.user.id ?? alone?.id
  if (type !== command || data === undefined || userId === undefined) return null
  const options = Object.fromEntries((data.options ?? []).map(({ name, value }) => [name, value]))
  const reply = application_id === undefined || token === undefined ? null : { applicationId: application_id, token }
  return { name: data.name, options, userId, reply }
}
