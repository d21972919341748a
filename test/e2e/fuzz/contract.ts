import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { JsonSchema } from '../../support/arbitrary-of-schema.ts'

interface Content {
  readonly schema: JsonSchema
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly schema: JsonSchema
}

interface Response {
  readonly content?: Readonly<Record<string, Content>>
  /** The codes of the problems that come with this status. */
  readonly 'x-codes'?: readonly string[]
}

interface OperationObject {
  readonly description: string
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[]
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> }
  readonly responses: Readonly<Record<string, Response | { readonly $ref: string }>>
}

export interface Operation {
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly body: JsonSchema | null
  /** What the body has to be called in the header. */
  readonly bodyType: string
  /** Names of callers who are let in, in lower case. */
  readonly allowed: readonly string[]
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>
}

/** A response that lists codes carries one of them. */
const hasDocumentedCode = ({ 'x-codes': codes }: Response, text: string): boolean =>
  codes === undefined || codes.includes(JSON.parse(text).code)

const pointer = (...steps: readonly string[]): string =>
  steps.map((step) => `/${encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')

/** An OpenAPI document as a test uses it: what may be sent, and whether an answer is what it promises. */
export const readContract = (document: Document) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'contract', ...document })
  const compiled = new Map<string, ValidateFunction>()

  const resolve = (ref: string): JsonSchema =>
    ref
      .slice(2)
      .split('/')
      .reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], document) as JsonSchema

  const validator = (path: string): ValidateFunction => {
    const known = compiled.get(path) ?? ajv.compile({ $ref: `contract#${path}` })
    compiled.set(path, known)
    return known
  }

  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Operation => {
      const parameters = (operation.parameters ?? []).map((parameter) =>
        '$ref' in parameter ? (resolve(parameter.$ref) as unknown as Parameter) : parameter,
      )
      const [[bodyType, content] = ['application/json', null]] = Object.entries(operation.requestBody?.content ?? {})
      const body = content?.schema ?? null
      const allowed = ['admin', 'advertiser', 'affiliate'].filter((role) =>
        operation.description.includes(role.toUpperCase()),
      )
      return { method: method.toUpperCase(), path, parameters, body, bodyType, allowed }
    }),
  )

  const faultOfText = (validate: ValidateFunction, documents: readonly string[]): string | null => {
    const wrong = documents.find((one) => !validate(JSON.parse(one)))
    return wrong === undefined ? null : `${ajv.errorsText(validate.errors)} in ${wrong.slice(0, 300)}`
  }

  /** What is wrong with an answer; null when the document promises it. */
  const faultOf = ({ method, path }: Operation, status: number, contentType: string, text: string): string | null => {
    const found = document.paths[path]?.[method.toLowerCase()]?.responses[String(status)]
    if (found === undefined) return `the status ${status} is not documented`
    const place =
      '$ref' in found ? found.$ref.slice(1) : pointer('paths', path, method.toLowerCase(), 'responses', String(status))
    const response = '$ref' in found ? (resolve(found.$ref) as Response) : found
    const types = Object.keys(response.content ?? {})
    const type = types.find((name) => contentType.split(';')[0] === name.split(';')[0])
    if (type === undefined) return `the content type ${contentType} is not documented for ${status}`
    if (!type.includes('json')) return null
    if (!hasDocumentedCode(response, text)) return `the code of ${text.slice(0, 300)} is not documented for ${status}`
    const validate = validator(`${place}${pointer('content', type, 'schema')}`)
    return faultOfText(validate, type.includes('ndjson') ? text.trimEnd().split('\n').filter(Boolean) : [text])
  }

  /** The operation that a request is for; literal steps of a path go before names. */
  const find = (method: string, path: string): Operation | undefined => {
    const steps = path.split('/')
    const fits = (operation: Operation): boolean => {
      const own = operation.path.split('/')
      return own.length === steps.length && own.every((step, at) => step === steps[at] || step.startsWith('{'))
    }
    const names = (operation: Operation): number => operation.path.split('{').length
    return operations
      .filter((operation) => operation.method === method && fits(operation))
      .toSorted((left, right) => names(left) - names(right))[0]
  }

  const faultOfQuery = ({ parameters }: Operation, query: URLSearchParams): string | null => {
    for (const [name, value] of query) {
      const known = parameters.find((one) => one.in === 'query' && one.name === name)
      if (known === undefined) return `${name} is no parameter`
      const read = known.schema['type'] === 'integer' ? Number(value) : value
      if (!ajv.validate({ ...known.schema }, read)) return `${name} ${ajv.errorsText()}`
    }
    return null
  }

  const faultOfBody = ({ method, path, body, bodyType }: Operation, type?: string, sent?: string): string | null => {
    if (body === null) return sent === undefined ? null : 'it takes no body'
    if (sent === undefined) return 'its body is missing'
    if (type !== bodyType) return `its body is ${bodyType}, not ${type}`
    if (type !== 'application/json') return null
    const place = pointer('paths', path, method.toLowerCase(), 'requestBody', 'content', type, 'schema')
    return faultOfText(validator(place), [sent])
  }

  /** What is wrong with a request that somebody is told to send; null when the document allows it. */
  const faultOfRequest = (method: string, url: URL, type?: string, sent?: string): string | null => {
    const operation = find(method, url.pathname)
    if (operation === undefined) return `there is no ${method} ${url.pathname}`
    return faultOfQuery(operation, url.searchParams) ?? faultOfBody(operation, type, sent)
  }
  return { operations, resolve, faultOf, find, faultOfRequest }
}
