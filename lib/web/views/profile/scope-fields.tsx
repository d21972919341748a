import { type KeyScope, keyScopes } from '../../../access/vocabulary.ts'
import { Field } from '../../parts/field.tsx'
import { scopeWords } from './scope-words.ts'

interface ScopeFieldsProps {
  /** What a key can be limited to. */
  readonly offered: readonly KeyScope[]
  /** What the key is limited to; null for a key that may do whatever its owner may. */
  readonly chosen: readonly KeyScope[] | null
  readonly choose: (chosen: readonly KeyScope[] | null) => void
  /** What is wrong with the choice; null if nothing is. */
  readonly error: string | null
}

const toggled = (chosen: readonly KeyScope[], scope: KeyScope): KeyScope[] =>
  keyScopes.filter((one) => (one === scope ? !chosen.includes(one) : chosen.includes(one)))

/** What a new key may do: everything, or what is chosen. */
export const ScopeFields = ({ offered, chosen, choose, error }: ScopeFieldsProps) => (
  <>
    <Field label="May do" hint="A script needs little: whoever finds its key can do no more." error={error}>
      {(attributes) => (
        <select
          {...attributes}
          value={chosen === null ? 'all' : 'some'}
          onChange={({ currentTarget: { value } }) => choose(value === 'all' ? null : [])}
        >
          <option value="all">all that you may do</option>
          <option value="some">only what you choose</option>
        </select>
      )}
    </Field>
    {chosen === null ? null : (
      <fieldset class="event-group">
        <legend>Scopes</legend>
        {offered.map((scope) => (
          <label key={scope}>
            <input type="checkbox" checked={chosen.includes(scope)} onChange={() => choose(toggled(chosen, scope))} />
            <span>
              {scopeWords(scope)} <code>{scope}</code>
            </span>
          </label>
        ))}
      </fieldset>
    )}
  </>
)
