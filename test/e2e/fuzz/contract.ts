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
  return { operations, resolve, faultOf }
}
