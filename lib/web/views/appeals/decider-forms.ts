import { appealOutcomes } from '../../../appeals/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { outcomeWords } from '../../words/outcome-words.ts'
import { type AppealDetail, pathOfAppeal } from './appeal-data.ts'
import type { AppealForm } from './appeal-form.tsx'

type Form = AppealForm<AppealDetail>

export const askForm = (id: string): Form => ({
  title: 'Ask for evidence',
  lead: 'The affiliate has 48 hours to answer. That time is added to yours.',
  label: 'Your question',
  button: 'Ask',
  busy: 'Sending…',
  field: 'question',
  takesLinks: false,
  send: ({ text }) => callApi('POST', `${pathOfAppeal(id)}/ask`, { body: { question: text } }),
})

export const decideForm = (id: string): Form => ({
  title: 'Decide appeal',
  lead: 'The affiliate can read your reason.',
  label: 'Reason',
  button: 'Decide',
  busy: 'Deciding…',
  field: 'reason',
  choices: { label: 'Decision', options: appealOutcomes.map((outcome) => [outcome, outcomeWords[outcome]] as const) },
  takesLinks: false,
  send: ({ choice, text }) =>
    callApi('POST', `${pathOfAppeal(id)}/decide`, { body: { outcome: choice, reason: text } }),
})
