import { useId } from 'preact/hooks'

interface ChoiceProps {
  readonly label: string
  readonly value: string
  /** Value and text; "all" has the value ''. */
  readonly options: readonly (readonly [string, string])[]
  readonly choose: (value: string) => void
}

/** A choice of one of a few, to filter by. */
export const Choice = ({ label, value, options, choose }: ChoiceProps) => {
  const id = useId()
  return (
    <span class="choice">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </span>
  )
}
