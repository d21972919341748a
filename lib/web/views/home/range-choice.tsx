import { useId } from 'preact/hooks'
import { Choice } from '../../parts/choice.tsx'
import { replaceQuery, usePlace } from '../../router.ts'
import { type Range, type RangeName, rangeNames, rangeQuery, rangeWords, readRange } from './range.ts'

/** The days that everything on the page is of; the address keeps them. */
export const useRange = (): Range => readRange(usePlace().query, Date.now())

const options = rangeNames.map((name) => [name, rangeWords[name]] as const)

const Day = ({ label, value, choose }: { label: string; value: string; choose: (day: string) => void }) => {
  const id = useId()
  return (
    <span class="choice">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="date"
        required
        value={value}
        onChange={({ currentTarget }) => currentTarget.value !== '' && choose(currentTarget.value)}
      />
    </span>
  )
}

/** Lets the reader choose the days that everything on the page is of. */
export const RangeChoice = ({ range }: { readonly range: Range }) => {
  const { name, days } = range
  const choose = (chosen: string): void => replaceQuery(rangeQuery(chosen as RangeName, range))
  const chooseDays = (change: object): void => replaceQuery({ range: 'custom', ...days, ...change })
  return (
    <fieldset class="range">
      <legend class="for-ears">Days that the numbers are of</legend>
      <Choice label="Posts of" value={name} options={options} choose={choose} />
      {name === 'custom' && days !== null ? (
        <>
          <Day label="From" value={days.from} choose={(from) => chooseDays({ from })} />
          <Day label="To" value={days.to} choose={(to) => chooseDays({ to })} />
        </>
      ) : null}
    </fieldset>
  )
}
