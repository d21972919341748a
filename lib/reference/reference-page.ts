import type { Contract, Operation } from './contract.ts'
import { type Content, html, type Markup, prose } from './html.ts'
import { referencePage } from './page.ts'
import { showEvents } from './show-events.ts'
import { responseRow, showOperation } from './show-operation.ts'
import { schemaTable } from './show-schema.ts'
import { type UsualResponses, usualResponsesOf } from './usual-responses.ts'

interface Route {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

const routesOf = ({ paths }: Contract): readonly Route[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )

const isStep = /^\d+\. /

/** A paragraph of the description; lines that are numbered make a list. */
const paragraph = (text: string): Content => {
  const lines = text.replaceAll(/\n +/g, ' ').split('\n')
  if (!lines.every((line) => isStep.test(line))) return html`<p>${prose(lines.join(' '))}</p>`
  return html`<ol>${lines.map((line) => html`<li>${prose(line.replace(isStep, ''))}</li>`)}</ol>`
}

const navigation = (contract: Contract, routes: readonly Route[]): Markup =>
  html`<nav class="contents" aria-label="Operations">
${contract.tags.map(
  ({ name }) =>
    html`<details><summary>${name}</summary><ul>${routes
      .filter(({ operation }) => operation.tags.includes(name))
      .map(
        ({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`,
      )}</ul></details>`,
)}
<p><a href="#events">Events</a></p>
<p><a href="#schemas">Schemas</a></p>
</nav>`

const group = (
  { name, description }: Contract['tags'][number],
  routes: readonly Route[],
  contract: Contract,
  usual: UsualResponses,
): Markup => html`<section id="tag-${name}">
<h2>${name}</h2>
<p>${prose(description)}</p>
${routes
  .filter(({ operation }) => operation.tags.includes(name))
  .map(({ method, path, operation }) => showOperation(method, path, operation, contract, usual))}
</section>`

const usualTable = (usual: UsualResponses, contract: Contract): Markup =>
  html`<h2 id="usual">Usual responses</h2>
<p>Nearly every operation can also answer with these, so its own table leaves them out; 400, 413 and 415 come only where a body is sent. The OpenAPI document lists them for each operation.</p>
<div class="scroll" role="region" aria-label="Usual responses" tabindex="0"><table><thead><tr><th scope="col">Status<th scope="col">What comes<tbody>${[...usual.always, ...usual.withBody].map((entry) => responseRow(entry, contract))}</table></div>`

const isEnvelope = (name: string): boolean => name.endsWith('Envelope')

const schemas = ({ components }: Contract): Markup =>
  html`<section id="schemas">
<h2>Schemas</h2>
<p>A response is <code>{ "success": true, "data": … }</code>, a list has <code>next_cursor</code> besides. These are what stands in <code>data</code> and in bodies.</p>
${Object.entries(components.schemas)
  .filter(([name]) => !isEnvelope(name))
  .map(
    ([name, schema]) => html`<section id="schema-${name}"><h3>${name}</h3>
${schema.description === undefined ? null : html`<p>${prose(schema.description)}</p>`}
${schemaTable(schema, `Fields of ${name}`)}</section>
`,
  )}
</section>`

/** The whole contract as one page that needs no script: find anything with the browser's own search. */
export const contractPage = (contract: Contract): string => {
  const routes = routesOf(contract)
  const usual = usualResponsesOf(contract)
  return referencePage(
    'API',
    html`<div class="columns">
${navigation(contract, routes)}
<main id="content">
<h1>${contract.info.title} API</h1>
<p class="limits">Contract ${contract.info.version}. <a href="/openapi.json">The same as an OpenAPI 3.1 document</a>. <a href="/docs/errors">What each error means</a>.</p>
${contract.info.description.split('\n\n').map(paragraph)}
${usualTable(usual, contract)}
${contract.tags.map((tag) => group(tag, routes, contract, usual))}
${showEvents(contract)}
${schemas(contract)}
</main>
</div>`,
  )
}
