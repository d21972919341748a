import { ApiError, createClient } from './client.ts'

/** Where the API is, and the key of an affiliate: `BASE_URL=… API_KEY=… node docs/client/example.ts <url of a post>`. */
const { BASE_URL: baseUrl = 'http://localhost:3000', API_KEY: key = '' } = process.env
const url = process.argv[2] ?? 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'
const client = createClient({ baseUrl, key })

/** The first campaign that accepts posts, on whichever page it is. */
const firstCampaign = async () => {
  let cursor: string | undefined
  do {
    const from = cursor === undefined ? {} : { cursor }
    const page = await client.call('listCampaigns', { query: { status: 'ACTIVE', limit: 100, ...from } })
    const [campaign] = page.data
    if (campaign !== undefined) return campaign
    cursor = page.next_cursor ?? undefined
  } while (cursor !== undefined)
  throw new Error('No campaign accepts posts.')
}

const campaign = await firstCampaign()
console.log(`Campaign: ${campaign.name}`)

const submit = async () => {
  const body = { campaign_id: campaign.id, url, claimed_views: 1000, claimed_clicks: 50, claimed_conversions: 5 }
  try {
    const { data } = await client.call('submitPost', { body, idempotencyKey: crypto.randomUUID() })
    return data.post_id
  } catch (error) {
    // The post is there already: go on with it.
    if (error instanceof ApiError && error.problem.existing_id !== undefined) return error.problem.existing_id
    throw error
  }
}

const postId = await submit()
const { data: post } = await client.call('getSubmission', { path: { post_id: postId } })
console.log(`Post: ${post.url}`)
console.log(`Verdict: ${post.verdict.status}`)

try {
  await client.call('getSubmission', { path: { post_id: 'post_of_nobody' } })
} catch (error) {
  if (!(error instanceof ApiError)) throw error
  console.log(`Refused: ${error.problem.code}`)
}
