import * as z from 'zod'

/** Numbers of Discord's interactions API, https://discord.com/developers/docs/interactions/receiving-and-responding. */
const ping = 1
const command = 2
const pong = 1
const channelMessage = 4
const ephemeral = 64
const longestMessage = 2_000

const user = z.object({ id: z.string().max(25) })

/** What of an interaction matters here; Discord sends much more. */
export const interactionBody = z
  .object({
    id: z.string().min(1).max(40),
    type: z.int(),
    data: z
      .object({
        name: z.string().max(100),
        options: z
          .array(
            z.object({ name: z.string().max(100), value: z.union([z.string(), z.number(), z.boolean()]).optional() }),
          )
          .max(25)
          .optional(),
      })
      .optional(),
    member: z.object({ user }).optional(),
    user: user.optional(),
  })
  .meta({ id: 'Interaction' })
export type Interaction = z.infer<typeof interactionBody>

export const interactionAnswer = z
  .union([
    z.object({ type: z.literal(pong) }),
    z.object({
      type: z.literal(channelMessage),
      data: z.object({
        content: z.string().max(longestMessage),
        flags: z.literal(ephemeral),
        allowed_mentions: z.object({ parse: z.array(z.string()).max(0) }),
      }),
    }),
  ])
  .meta({ id: 'InteractionAnswer' })
export type InteractionAnswer = z.infer<typeof interactionAnswer>

export const pongAnswer: InteractionAnswer = { type: pong }

/** A message that only the person who gave the command sees, and that mentions nobody. */
export const messageAnswer = (content: string): InteractionAnswer => ({
  type: channelMessage,
  data: { content: content.slice(0, longestMessage), flags: ephemeral, allowed_mentions: { parse: [] } },
})

export const isPing = ({ type }: Interaction): boolean => type === ping

/** The options of `/submit` by name; null for any other interaction. */
export const submitOptions = ({ type, data }: Interaction): Readonly<Record<string, unknown>> | null =>
  type === command && data?.name === 'submit'
    ? Object.fromEntries((data.options ?? []).map(({ name, value }) => [name, value]))
    : null

/** Discord's id of the person: inside a server it comes with the membership. */
export const userIdOf = ({ member, user: alone }: Interaction): string | null => member?.user.id ?? alone?.id ?? null
