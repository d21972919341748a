import { type ProblemCode, problems } from '../values/refusal.ts'
import { errorWords } from './error-words.ts'
import { html, prose } from './html.ts'
import { referencePage } from './page.ts'

const codes = Object.keys(problems) as readonly ProblemCode[]

const errorSection = (code: ProblemCode) => {
  const { status, title } = problems[code]
  const { when, fix } = errorWords[code]
  return html`<section id="${code}">
<h2><code>${code}</code> <span class="status">${status}</span></h2>
<p class="lead">${title}</p>
<p>${prose(when)}</p>
<p><strong>What to do.</strong> ${prose(fix)}</p>
</section>
`
}

/** What each code means; the `type` of a problem leads to the section of its code. */
export const errorsPage = (): string =>
  referencePage(
    'Errors',
    html`<main id="content">
<h1>Errors</h1>
<p>Every refusal is <code>application/problem+json</code> (RFC 9457). Its <code>detail</code> says what is wrong with this request and how to fix it, its <code>errors</code> name the fields, and its <code>type</code> leads here.</p>
<ul class="codes">${codes.map((code) => html`<li><a href="#${code}"><code>${code}</code></a></li>`)}</ul>
${codes.map(errorSection)}
</main>`,
  )
