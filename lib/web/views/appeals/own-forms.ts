import { appealKinds, mattersOfKind } from '../../../appeals/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { kindWords } from '../../words/appeal-words.ts'
import type { Alert } from '../alerts/alert-data.ts'
import { type AppealDetail, pathOfAppeal } from './appeal-data.ts'
import type { AppealForm } from './appeal-form.tsx'

type Form = AppealForm<AppealDetail>

type Kind = (typeof appealKinds)[number]

const whatFollows =
  'While the appeal is open, what it disputes counts for nothing. The advertiser decides within 5 days, after that an admin.'

const openingForm = (
  lead: string,
  kinds: readonly Kind[],
  about: { readonly post_id: string } | { readonly alert_id: string },
): Form => ({
  title: 'Appeal',
  lead,
  label: 'What happened?',
  button: 'Appeal',
  busy: 'Sending…',
  field: 'text',
  choices: { label: 'Why', options: kinds.map((kind) => [kind, kindWords[kind]] as const) },
  takesLinks: true,
  send: ({ choice, text, links }) => callApi('POST', '/appeals', { body: { ...about, kind: choice, text, links } }),
})

/** Opens an appeal about a post. */
export const openForm = (postId: string): Form => openingForm(whatFollows, appealKinds, { post_id: postId })

/** Opens an appeal against what one alert is about, with the reasons that fit it. */
export const appealAgainst = ({ id, matter, title, message }: Alert): Form =>
  openingForm(
    `${title}: ${message} ${whatFollows}`,
    appealKinds.filter((kind) => matter !== null && mattersOfKind[kind].includes(matter)),
    { alert_id: id },
  )

export const answerForm = (id: string): Form => ({
  title: 'Answer',
  lead: 'Your answer brings the appeal back to whoever decides it.',
  label: 'Your answer',
  button: 'Send answer',
  busy: 'Sending…',
  field: 'text',
  takesLinks: true,
  send: ({ text, links }) => callApi('POST', `${pathOfAppeal(id)}/answer`, { body: { text, links } }),
})

export const reopenForm = (id: string): Form => ({
  title: 'Reopen appeal',
  lead: 'Somebody else makes the second decision, which is the last one. Add a link that you have not given before.',
  label: 'What is new?',
  button: 'Reopen',
  busy: 'Sending…',
  field: 'text',
  takesLinks: true,
  send: ({ text, links }) => callApi('POST', `${pathOfAppeal(id)}/reopen`, { body: { text, links } }),
})
