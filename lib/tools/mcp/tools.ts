import contract from '../../../docs/openapi.json' with { type: 'json' }

type JsonSchema = Readonly<Record<string, unknown>>

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: JsonSchema
}

/** How many things of a list a result holds, so that it fits into a model's context; the cursor leads on. */
const maxListed = 25
const usuallyListed = 10

/** A tool is an operation of the contract; none of them changes anything. */
const described = {
  my_profile: ['getMe', 'Who the API key belongs to: name, role and, for an affiliate, trust.'],
  list_campaigns: ['listCampaigns', 'Campaigns, newest first.'],
  campaign: ['getCampaign', 'The terms of one campaign.'],
  campaign_summary: ['getCampaignDashboard', 'The sums, verdicts, platforms and affiliates of a campaign.'],
  campaign_history: ['getCampaignHistory', 'The sums of a campaign as of each night.'],
  campaign_posts: ['listCampaignPosts', 'Posts of a campaign with claimed and verified numbers, verdict and flags.'],
  list_announcements: [
    'listAnnouncements',
    'What was announced to everybody who takes part in a campaign, newest first.',
  ],
  announcement: ['getAnnouncement', 'One announcement, with what it said before and how many have it.'],
  campaign_affiliate: ['getCampaignAffiliate', 'How one affiliate does in one campaign.'],
  post: ['getSubmission', 'One post: its claim, the latest observation, the verdict and why.'],
  post_history: ['getSubmissionMetrics', 'All claims of a post and what was observed over time.'],
  affiliate: ['getAffiliate', 'The profile of a person.'],
  affiliate_performance: ['getAffiliatePerformance', 'The sums and verdicts of an affiliate.'],
  affiliate_trust_history: ['getTrustHistory', 'How the trust of an affiliate changed, night by night.'],
  list_alerts: ['listAlerts', 'Alerts, newest first.'],
  alert: ['getAlert', 'One alert with its evidence.'],
  platforms: ['listPlatforms', 'The platforms and whether each can be asked.'],
  check_conversions: [
    'importConversions',
    'What importing a CSV of conversions would do, row by row. A dry run: nothing is stored.',
  ],
} as const satisfies Record<string, readonly [operationId: string, description: string]>

/** What a tool sends whatever its arguments are. */
const fixed: Readonly<Record<string, Readonly<Record<string, string>>>> = { importConversions: { dry_run: 'true' } }

const operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
)

const listed = {
  type: 'integer',
  minimum: 1,
  maximum: maxListed,
  default: usuallyListed,
  description: `How many to list, at most ${maxListed}. For more, call again with next_cursor as cursor.`,
}

const schemaOf = ({ name, schema }: Parameter): JsonSchema => (name === 'limit' ? listed : schema)

const toolOf = (name: string, operationId: string, description: string) => {
  const found = operations.find((operation) => operation.operationId === operationId)
  if (found === undefined) throw new Error(`The contract has no operation ${operationId}`)
  const always = fixed[operationId] ?? {}
  const parameters = (found.parameters as readonly (Parameter | { readonly $ref: string })[]).flatMap((parameter) =>
    '$ref' in parameter || parameter.in === 'header' || parameter.name in always ? [] : [parameter],
  )
  const hasBody = 'requestBody' in found
  const csv = { csv: { type: 'string', description: 'The file, with a first line that names the columns.' } }
  return {
    name,
    description,
    method: found.method,
    path: found.path,
    parameters,
    hasBody,
    query: { ...(parameters.some((one) => one.name === 'limit') ? { limit: String(usuallyListed) } : {}), ...always },
    inputSchema: {
      type: 'object',
      properties: {
        ...Object.fromEntries(parameters.map((parameter) => [parameter.name, schemaOf(parameter)])),
        ...(hasBody ? csv : {}),
      },
      required: [...parameters.filter(({ required }) => required).map((one) => one.name), ...(hasBody ? ['csv'] : [])],
      additionalProperties: false,
    },
  }
}

export const tools = Object.entries(described).map(([name, [operationId, description]]) =>
  toolOf(name, operationId, description),
)
export type Tool = (typeof tools)[number]
