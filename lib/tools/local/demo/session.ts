import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as z from 'zod'

const sessionFile = '.data/demo.json'

const person = z.object({ name: z.string(), id: z.string(), apiKey: z.string() })

const session = z.object({
  baseUrl: z.url(),
  campaignId: z.string(),
  /** The campaign whose clicks and conversions are counted here, and the token with which its sales are reported. */
  shop: z.object({ campaignId: z.string(), postbackToken: z.string() }),
  advertiser: person,
  affiliates: z.array(person),
  /** The campaign of the week that a local stack plays; other stages have none. */
  week: z.object({ campaignId: z.string(), postId: z.string() }).optional(),
  posts: z.array(z.object({ sample: z.number(), postId: z.string() })),
})

/**
 * What the parts of the demo pass to each other. The file is readable only by its owner, because it contains API keys.
 */
export type Session = z.infer<typeof session>
export type Person = z.infer<typeof person>

export const saveSession = async (content: Session): Promise<void> => {
  await mkdir(dirname(sessionFile), { recursive: true })
  await writeFile(sessionFile, JSON.stringify(content, null, 2), { mode: 0o600 })
}

/** The session that `npm run seed` left; throws a sentence if there is none for this base URL. */
export const loadSession = async (baseUrl: string): Promise<Session> => {
  const text = await readFile(sessionFile, 'utf8').catch(() => '{}')
  const parsed = session.safeParse(JSON.parse(text))
  if (!parsed.success || parsed.data.baseUrl !== baseUrl) {
    throw new Error(`There is no demo data at ${baseUrl} yet; run "npm run seed" first.`)
  }
  return parsed.data
}

/** The API that the parts call: `BASE_URL` and the admin's `API_KEY`, by default the stack that `npm start` runs. */
export const target = (variables: NodeJS.ProcessEnv = process.env): { baseUrl: string; adminKey: string } => {
  const baseUrl = variables['BASE_URL'] ?? `http://localhost:${variables['HTTP_PORT'] ?? '3000'}`
  const adminKey = variables['API_KEY'] ?? variables['LOCAL_ADMIN_KEY']
  if (adminKey === undefined) {
    throw new Error(
      'Set API_KEY to an admin key; "npm start" prints one. To use a stage other than the local one, set BASE_URL.',
    )
  }
  return { baseUrl: baseUrl.replace(/\/$/, ''), adminKey }
}
