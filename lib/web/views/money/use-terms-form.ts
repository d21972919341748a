import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { errorOf } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useFirstError } from '../../forms/use-first-error.ts'
import { letMovesGo } from '../../router.ts'
import type { Terms } from './money-data.ts'
import {
  draftOfTerms,
  emptyTerms,
  fieldOfTermsPath,
  readTerms,
  type TermsBody,
  type TermsDraft,
  type TermsErrors,
  type TermsField,
} from './terms-draft.ts'

interface FormStart {
  readonly campaignId: string
  /** The terms of now; null before there are any. */
  readonly stored: Terms | null
  readonly saved: (terms: Terms) => void
}

type Tried = { readonly draft: TermsDraft; readonly errors: TermsErrors } | null

/** A form for terms: what was typed stays until it is saved, and a refusal goes to its field. */
export const useTermsForm = ({ campaignId, stored, saved }: FormStart) => {
  const before = stored === null ? emptyTerms : draftOfTerms(stored)
  const [draft, setDraft] = useState(before)
  const [tried, setTried] = useState<Tried>(null)
  const [isSaved, setIsSaved] = useState(false)
  const path = `/campaigns/${encodeURIComponent(campaignId)}/terms`
  const { run, isBusy, failure } = useAction<TermsBody, Terms>(
    (body) => callApi('PUT', path, { body: { ...body, if_version: stored?.version ?? 0 } }),
    (terms) => {
      setIsSaved(true)
      letMovesGo()
      saved(terms)
    },
  )
  const read = readTerms(draft)
  const save = (event: Event): void => {
    event.preventDefault()
    setTried({ draft, errors: 'errors' in read ? read.errors : {} })
    if ('body' in read) void run(read.body)
  }
  const errorAbout = (field: TermsField): string | null => {
    if (tried === null || tried.draft[field] !== draft[field]) return null
    const told = failure?.errors.find(({ path: at }) => fieldOfTermsPath(at, draft) === field)
    return tried.errors[field] ?? (told === undefined ? null : errorOf(failure, told.path))
  }
  return {
    form: useFirstError(failure ?? tried),
    draft,
    change: (next: Partial<TermsDraft>): void => setDraft({ ...draft, ...next }),
    save,
    isBusy,
    failure,
    errorAbout,
    /** What would be stored; null while something is wrong with it. */
    wanted: 'body' in read ? read.body : null,
    isUnsaved: !isSaved && JSON.stringify(draft) !== JSON.stringify(before),
  }
}
