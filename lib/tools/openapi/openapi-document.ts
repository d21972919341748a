import type { Route } from '../../http/route.ts'
import { problems } from '../../values/refusal.ts'
import type { JsonSchema, NamedSchemas } from './json-schema.ts'
import { type NamedResponses, operationOf } from './operation.ts'

const description = `Affiliates claim what their posts achieved; the platform asks the platforms and says what is true.

**Try it here**, in this order; copy what an answer gives into the next request:

1. \`POST /api/v1/affiliates\` with the example makes you an affiliate and shows your \`api_key\` once. Press
   **Authorize** and paste it.
2. \`GET /api/v1/campaigns\` lists the campaigns that take posts; copy an \`id\`. (On a new stack there is none: an admin
   makes one with \`POST /api/v1/campaigns\`.)
3. \`POST /api/v1/submissions\` with the example and that id as \`campaign_id\`; copy \`post_id\` from the answer.
4. \`GET /api/v1/submissions/{post_id}\` shows the verdict, a second or two later.

Every refusal is \`application/problem+json\` and names the field, the limit and the fix. A response
lists its codes as \`x-codes\`. Lists give \`next_cursor\`; pass it as \`cursor\` to go on. A field that may be left out may be
\`null\` as well, unless \`null\` has a meaning of its own. Whatever takes \`GET\` takes \`HEAD\`. Any \`POST\` may carry an \`Idempotency-Key\`.`

const tags = {
  affiliates: 'Principals: affiliates, advertisers, admins.',
  me: 'Your API keys and linked accounts.',
  campaigns: 'What advertisers run.',
  submissions: 'Posts and the numbers claimed for them.',
  reconciliation: 'Checks, runs and the queue behind them.',
  dashboard: 'One view of a campaign across affiliates and platforms.',
  alerts: 'What somebody should look at.',
  notifications: 'Webhooks and channels that are told of alerts.',
  platforms: 'Where the numbers come from.',
  discord: 'Reporting from a Discord server.',
  health: 'Whether the service is up.',
  docs: 'This document.',
  web: 'The dashboard.',
} as const satisfies Record<string, string>

const text = { type: 'string' }
const count = { type: 'integer', minimum: 0 }

const ownSchemas = {
  NextCursor: {
    type: ['string', 'null'],
    description: 'Pass it as `cursor` for the next page; null on the last page. A page may be short, or empty, before.',
  },
  FieldError: {
    type: 'object',
    description: 'One field that does not fit: a dotted path, and a sentence with the limit and the fix.',
    properties: { path: text, message: text },
    required: ['path', 'message'],
    additionalProperties: false,
  },
  GatewayMessage: { type: 'object', properties: { message: text }, required: ['message'] },
  Problem: {
    type: 'object',
    description: 'Why a request was refused (RFC 9457).',
    properties: {
      success: { type: 'boolean', const: false },
      type: { type: 'string', const: 'about:blank' },
      title: text,
      status: { type: 'integer', minimum: 400, maximum: 599 },
      code: { type: 'string', enum: Object.keys(problems) },
      detail: { type: 'string', description: 'A sentence for the person who sent the request.' },
      errors: { type: 'array', items: { $ref: '#/components/schemas/FieldError' }, maxItems: 20 },
      existing_id: { type: 'string', description: 'What is in the way, with `duplicate_submission`.' },
      request_id: text,
    },
    required: ['success', 'type', 'title', 'status', 'code', 'detail', 'errors', 'request_id'],
    additionalProperties: false,
  },
}

const header = (meaning: string, schema: JsonSchema) => ({ description: meaning, schema })

const headers = {
  RequestId: header('Give it to us when something is wrong.', text),
  RetryAfter: header('Seconds to wait before the request is sent again.', count),
  WwwAuthenticate: header('How to authenticate.', { type: 'string', const: 'Bearer' }),
  RateLimitLimit: header('Submissions that can be sent at once after a pause; 60 come back each minute.', count),
  RateLimitRemaining: header('Submissions that can be sent now.', count),
  RateLimitReset: header('Seconds until the whole limit is there again.', count),
  IdempotencyReplayed: header('`true` on an answer that was given before to the same key and body.', {
    type: 'string',
    const: 'true',
  }),
}

/** What the gateway itself answers when all callers together ask too fast; it reaches no function. */
const throttled = {
  description: 'The gateway takes no more requests at this moment; ask again in a second.',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/GatewayMessage' } } },
}

const parameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'The same key and body within 24 hours give the first answer again. At least 16 characters without an API key.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
  CorrelationId: {
    name: 'x-correlation-id',
    in: 'header',
    description:
      'Echoed, logged, and carried through the queue to the check. One that is not 1 to 64 of `A-Z a-z 0-9 _ -` is replaced by the id of the request.',
    schema: { type: 'string' },
  },
}

const securitySchemes = {
  apiKey: { type: 'http', scheme: 'bearer', bearerFormat: 'arp_<stage>_<keyId>_<secret><crc>' },
  discordSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'x-signature-ed25519',
    description: "Discord's Ed25519 signature over `x-signature-timestamp` and the body.",
  },
}

const sorted = (named: ReadonlyMap<string, JsonSchema>): Record<string, JsonSchema> =>
  Object.fromEntries([...named].toSorted(([left], [right]) => (left < right ? -1 : 1)))

/** The contract's own version: it rises when a request or an answer changes, whatever the release is called. */
const contractVersion = '0.1.0'

/** The contract as an OpenAPI 3.1 document, told by the route tables alone. */
export const openApiDocument = (tables: Readonly<Record<string, readonly Route[]>>) => {
  const named: NamedSchemas = new Map()
  const refusals: NamedResponses = new Map()
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const [table, routes] of Object.entries(tables)) {
    const tag = table === 'registration' ? 'affiliates' : table
    for (const route of routes) {
      const path = paths[route.path] ?? {}
      paths[route.path] = { ...path, [route.method.toLowerCase()]: operationOf(tag, route, named, refusals) }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Affiliate Reconciliation Platform',
      version: contractVersion,
      description,
      contact: { name: 'Whoever runs this deployment' },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'Where this document came from' }],
    tags: Object.entries(tags).map(([name, meaning]) => ({ name, description: meaning })),
    paths,
    components: {
      schemas: { ...ownSchemas, ...sorted(named) },
      responses: { ...sorted(refusals), Throttled: throttled },
      headers,
      parameters,
      securitySchemes,
    },
  }
}
