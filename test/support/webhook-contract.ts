import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

interface Webhook {
  readonly post: { readonly requestBody: { readonly content: { readonly 'application/json': { schema: object } } } }
}

const contract = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'))
const webhooks: Readonly<Record<string, Webhook>> = contract.webhooks

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(contract, 'contract')

const escaped = (type: string): string => type.replaceAll('~', '~0').replaceAll('/', '~1')

/** The types of events that the contract describes. */
export const describedEvents = Object.keys(webhooks)

/** The name of the schema of what events of a type carry. */
export const dataSchemaOf = (type: string): string => {
  const { schema } = webhooks[type]?.post.requestBody.content['application/json'] ?? { schema: {} }
  const [, name = ''] = /#\/components\/schemas\/(\w+)/.exec(JSON.stringify(schema)) ?? []
  return name
}

/** The first example of a schema. */
export const exampleOf = (name: string): unknown => contract.components.schemas[name]?.examples?.[0]

/** What is wrong with the body of a webhook, by the contract; empty if nothing is. */
export const faultsInEvent = (body: { readonly type: string }): string[] => {
  const path = `webhooks/${escaped(body.type)}/post/requestBody/content/application~1json/schema`
  const validate = ajv.compile({ $ref: `contract#/${path}` })
  if (validate(body)) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
