import { type Contract, nameIn, type Operation, type Schema } from './contract.ts'
import { exampleMoment, exampleOf } from './example.ts'
import { html, type Markup, prose } from './html.ts'
import { typeOf } from './show-schema.ts'

interface Event {
  readonly type: string
  readonly operation: Operation
  /** What its `data` is. */
  readonly data: Schema
}

const eventsOf = ({ webhooks }: Contract): readonly Event[] =>
  Object.entries(webhooks).flatMap(([type, { post: operation }]) => {
    const [content] = Object.values(operation.requestBody?.content ?? {})
    const data = content?.schema?.properties?.['data']
    return data === undefined ? [] : [{ type, operation, data }]
  })

const eventId = (type: string): string => `event-${type}`

const example = ({ type, data }: Event, contract: Contract): string =>
  JSON.stringify({ type, timestamp: exampleMoment, data: exampleOf(data, contract) }, null, 2)

/** Events whose `data` is the same, with one of them as it is sent. */
const group = (name: string, events: readonly Event[], contract: Contract): Markup => {
  const [first] = events
  if (first === undefined) return html``
  return html`<section class="operation" id="events-${name}">
<h3><a href="#events-${name}">Events with ${name}</a></h3>
<dl>${events.map(({ type, operation }) => html`<dt id="${eventId(type)}"><code>${type}</code></dt><dd>${prose(operation.summary)}</dd>`)}</dl>
<p><code>data</code>: ${typeOf(first.data)}</p>
<pre tabindex="0" role="region" aria-label="Example of ${first.type}"><code>${example(first, contract)}</code></pre>
</section>
`
}

/** What we send to endpoints, by what it holds. */
export const showEvents = (contract: Contract): Markup => {
  const byData = Map.groupBy(eventsOf(contract), ({ data }) => nameIn(data.$ref ?? 'other data'))
  return html`<section id="events">
<h2>Events</h2>
<p>What we send to <a href="#createEndpoint">endpoints that subscribe to it</a>: a <code>POST</code> whose headers <code>webhook-id</code>, <code>webhook-timestamp</code> and <code>webhook-signature</code> follow the specification “Standard Webhooks”. Any 2xx within 5 seconds accepts an event; after anything else we try again. An event may arrive twice, with the same <code>webhook-id</code>.</p>
${[...byData].map(([name, events]) => group(name, events, contract))}
</section>`
}
