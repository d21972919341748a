import type { Route } from '../../http/route.ts'
import { reportTokenHeader } from '../../sharing/vocabulary.ts'
import { problems } from '../../values/refusal.ts'
import type { JsonSchema, NamedSchemas } from './json-schema.ts'
import { type NamedResponses, operationOf, usualSecurity } from './operation.ts'
import { tagOf, tags } from './tags.ts'
import { webhookParameters, webhooksOf } from './webhooks.ts'

const description = `Affiliates claim how their posts performed; this service fetches the real numbers from the platforms and compares them.

**Try it with curl**, in this order, with \`API=https://<this host>\` and copying from each response into the next request:

1. \`POST /api/v1/affiliates\` registers you as an affiliate and shows your \`api_key\` once. Keep it in \`KEY\`.
2. \`GET /api/v1/campaigns\` lists the campaigns that accept posts; copy an \`id\`. (A new stack has none: an admin
   creates one with \`POST /api/v1/campaigns\`.)
3. \`POST /api/v1/submissions\` with that id as \`campaign_id\`; copy \`post_id\` from the response.
4. \`GET /api/v1/submissions/{post_id}\` shows the verdict, a second or two later.

Every refusal is \`application/problem+json\` and names the field, the limit and the fix. Each response below
lists its codes as \`x-codes\`. Lists return \`next_cursor\`; send it as \`cursor\` for the next page. An optional field can also be
\`null\`, unless \`null\` has a meaning of its own. Every path that accepts \`GET\` accepts \`HEAD\`, except postbacks. Any \`POST\` may carry an \`Idempotency-Key\`.`

const text = { type: 'string' }
const count = { type: 'integer', minimum: 0 }

const ownSchemas = {
  NextCursor: {
    type: ['string', 'null'],
    description: 'Send it as `cursor` for the next page; null on the last page. Earlier pages may be short, or empty.',
  },
  FieldError: {
    type: 'object',
    description: 'One field that is wrong: its dotted path, and what is wrong with it, as in "must be at most 100".',
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
      type: {
        type: 'string',
        format: 'uri-reference',
        description: 'The page that explains the code.',
        examples: ['/docs/errors#not_found'],
      },
      title: text,
      status: { type: 'integer', minimum: 400, maximum: 599 },
      code: { type: 'string', enum: Object.keys(problems) },
      detail: {
        type: 'string',
        description: 'What is wrong and how to fix it, in sentences for the person who sent the request.',
      },
      errors: { type: 'array', items: { $ref: '#/components/schemas/FieldError' }, maxItems: 20 },
      existing_id: { type: 'string', description: 'The id of the existing post, with `duplicate_submission`.' },
      request_id: text,
    },
    required: ['success', 'type', 'title', 'status', 'code', 'detail', 'errors', 'request_id'],
    additionalProperties: false,
  },
}

const header = (meaning: string, schema: JsonSchema) => ({ description: meaning, schema })

const headers = {
  RequestId: header('Send it to us if you report a problem.', text),
  RetryAfter: header('Seconds to wait before you send the request again.', count),
  WwwAuthenticate: header('How to authenticate.', { type: 'string', enum: ['Bearer', 'Signature'] }),
  RateLimitLimit: header(
    'How many requests of this kind, or submissions, you can send at once after a pause. The narrowest limit that applied.',
    count,
  ),
  RateLimitRemaining: header('How many of them you can send now.', count),
  RateLimitReset: header('Seconds until the whole limit is available again.', count),
  SetCookie: header('The cookie of the session, or its end.', text),
  IdempotencyReplayed: header('`true` if this response repeats the one that the same key and body got before.', {
    type: 'string',
    const: 'true',
  }),
}

/** The gateway's own response when all callers together send too fast; no function is called. */
const throttled = {
  description: 'The gateway is at its limit. Try again in a second.',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/GatewayMessage' } } },
}

const parameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'Within 24 hours, the same key and body return the first response again. At least 16 characters if you have no API key.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
  CorrelationId: {
    name: 'x-correlation-id',
    in: 'header',
    description:
      'We return it, log it, and carry it through the queue to the check. If it is not 1 to 64 of `A-Z a-z 0-9 _ -`, we use the request id instead.',
    schema: { type: 'string' },
  },
}

const securitySchemes = {
  apiKey: { type: 'http', scheme: 'bearer', bearerFormat: 'arp_<stage>_<keyId>_<secret><crc>' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-session',
    description:
      'What `POST /api/v1/sessions` sets. A change that it signs in needs the header `X-Requested-With: dashboard`.',
  },
  reportToken: {
    type: 'apiKey',
    in: 'header',
    name: reportTokenHeader,
    description: 'What the address of a link to a report ends in.',
  },
  discordSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'x-signature-ed25519',
    description: "Discord's Ed25519 signature over `x-signature-timestamp` and the body.",
  },
}

const sorted = (named: ReadonlyMap<string, JsonSchema>): Record<string, JsonSchema> =>
  Object.fromEntries([...named].toSorted(([left], [right]) => (left < right ? -1 : 1)))

/** The contract's own version: it rises when a request or a response changes, whatever the release is called. */
const contractVersion = '0.1.0'

/** The contract as an OpenAPI 3.1 document, generated from the route tables alone. */
export const openApiDocument = (tables: Readonly<Record<string, readonly Route[]>>) => {
  const named: NamedSchemas = new Map()
  const refusals: NamedResponses = new Map()
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const [table, routes] of Object.entries(tables)) {
    const tag = tagOf(table)
    for (const route of routes) {
      const path = paths[route.path] ?? {}
      paths[route.path] = { ...path, [route.method.toLowerCase()]: operationOf(tag, route, named, refusals) }
    }
  }
  const webhooks = webhooksOf(named)
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
    security: usualSecurity,
    tags: Object.entries(tags).map(([name, meaning]) => ({ name, description: meaning })),
    paths,
    webhooks,
    components: {
      schemas: { ...ownSchemas, ...sorted(named) },
      responses: { ...sorted(refusals), Throttled: throttled },
      headers,
      parameters: { ...parameters, ...webhookParameters },
      securitySchemes,
    },
  }
}
