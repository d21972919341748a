import { fieldWords } from './campaign-words.ts'
import type { CampaignForm } from './use-campaign-form.ts'

/** Somebody else saved the campaign meanwhile: shows what they changed, and lets the reader choose. */
export const ConflictCard = ({ form: { conflict, goOnFrom } }: { readonly form: CampaignForm }) => {
  if (conflict === null) return null
  const { theirs, differences, who } = conflict
  return (
    <div class="refused" role="alert">
      <p>
        <strong>Not saved: the campaign changed while you were editing it.</strong> {who}. Nothing you typed is lost.
      </p>
      <ul>
        {differences.map(({ field, theirs: their, mine }) => (
          <li key={field} class="wraps">
            {fieldWords[field].label}: it now says “{their}”
            {their === mine ? ', as yours does' : `, and yours “${mine}”`}.
          </li>
        ))}
      </ul>
      <p class="buttons">
        <button type="button" onClick={() => goOnFrom(theirs, false)}>
          Load theirs
        </button>
        <button type="button" onClick={() => goOnFrom(theirs, true)}>
          Save mine anyway
        </button>
      </p>
      <p class="fine">“Save mine anyway” saves only the fields that you changed. The others keep what they say now.</p>
    </div>
  )
}
