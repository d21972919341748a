import { type Contract, nameIn, type Operation, type Parameter, type Response, type Schema } from './contract.ts'
import { curlOf } from './example.ts'
import { type Content, html, type Markup, prose } from './html.ts'
import { schemaTable, schemaWords, typeOf } from './show-schema.ts'
import { ownResponsesOf, type UsualResponses } from './usual-responses.ts'

const found = <Thing extends { readonly $ref?: string }>(
  thing: Thing,
  components: Readonly<Record<string, Thing>>,
): Thing => (thing.$ref === undefined ? thing : (components[nameIn(thing.$ref)] ?? thing))

const parameterRow = ({ name, in: place, required, description, schema = {} }: Parameter): Markup =>
  html`<tr><th scope="row"><code>${name ?? ''}</code>${required === true ? null : html` <span class="limits">optional</span>`}<td>${place ?? ''}<td>${typeOf(schema)}<td>${description === undefined ? null : [prose(description), ' ']}${schemaWords(schema)}`

/** Headers that any request may carry are told once, at the top of the page. */
const isOwn = (parameter: Parameter): boolean => parameter.in !== 'header'

const parameterTable = ({ parameters = [] }: Operation, { components }: Contract): Content => {
  const own = parameters.map((parameter) => found(parameter, components.parameters)).filter(isOwn)
  if (own.length === 0) return null
  return html`<h4>Parameters</h4>
<div class="scroll" role="group" aria-label="Parameters" tabindex="0"><table><thead><tr><th scope="col">Name<th scope="col">In<th scope="col">Type<th scope="col">Meaning<tbody>${own.map(parameterRow)}</table></div>`
}

const bodySection = ({ requestBody, operationId }: Operation): Content => {
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
  if (type === undefined) return null
  const schema = content?.schema ?? {}
  return html`<h4>Body</h4>
<p><code>${type}</code>. ${requestBody?.description ?? null}</p>
${schema.$ref === undefined ? schemaTable(schema, `Body of ${operationId}`) : html`<p>${typeOf(schema)}</p>`}`
}

/** What is inside the envelope of a response, since every envelope is the same. */
const dataOf = (schema: Schema, { components }: Contract): Schema => {
  const whole = schema.$ref === undefined ? schema : (components.schemas[nameIn(schema.$ref)] ?? schema)
  return whole.properties?.['data'] ?? schema
}

export const responseRow = ([status, given]: readonly [string, Response], contract: Contract): Markup => {
  const response = found(given, contract.components.responses)
  const codes = response['x-codes'] ?? []
  const contents = Object.entries(response.content ?? {})
  const meaning: Content =
    codes.length > 0
      ? codes.map((code, at) => html`${at === 0 ? null : ', '}<a href="/docs/errors#${code}"><code>${code}</code></a>`)
      : contents.length === 0
        ? (response.description ?? null)
        : contents.map(([type, { schema }], at) => [
            at === 0 ? null : ', ',
            type === 'application/json' && schema !== undefined
              ? ['data: ', typeOf(dataOf(schema, contract))]
              : html`<code>${type}</code>`,
          ])
  return html`<tr><th scope="row">${status}<td>${meaning}`
}

const responseTable = (operation: Operation, contract: Contract, usual: UsualResponses): Markup => {
  const own = ownResponsesOf(operation, usual)
  return html`<h4>Responses</h4>
<div class="scroll" role="group" aria-label="Responses" tabindex="0"><table><thead><tr><th scope="col">Status<th scope="col">What comes<tbody>${own.map((entry) => responseRow(entry, contract))}</table></div>`
}

export const showOperation = (
  method: string,
  path: string,
  operation: Operation,
  contract: Contract,
  usual: UsualResponses,
): Markup =>
  html`<section class="operation" id="${operation.operationId}">
<h3><a href="#${operation.operationId}">${operation.summary}</a></h3>
<p class="route"><span class="method">${method.toUpperCase()}</span> <code>${path}</code></p>
${operation.description === undefined ? null : html`<p>${prose(operation.description)}</p>`}
<pre tabindex="0" role="group" aria-label="With curl"><code>${curlOf(method, path, operation, contract)}</code></pre>
${parameterTable(operation, contract)}
${bodySection(operation)}
${responseTable(operation, contract, usual)}
</section>
`
