import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { AffiliateView } from '../../people/affiliate-contract.ts'
import type { Section } from '../find-page.ts'
import { Refused } from '../forms/refused.tsx'
import { useNamesOfCampaigns } from '../names.ts'
import { Dialog } from '../parts/dialog.tsx'
import { type HitGroup, hitsOf } from './hits.ts'
import { useSearch } from './use-search.ts'

const maxLength = 2_000

const Group = ({ title, hits, close }: HitGroup & { readonly close: () => void }) => {
  const id = useId()
  return (
    <>
      <h3 id={id}>{title}</h3>
      <ul aria-labelledby={id}>
        {hits.map(({ to, name, about }) => (
          <li key={`${to} ${name}`}>
            <a href={to} onClick={close}>
              <bdi>{name}</bdi> <span class="fine">{about}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Moves the focus between the field and what was found below it. */
const moveBy = (step: number, parts: HTMLElement): void => {
  const stops = [...parts.querySelectorAll<HTMLElement>('input, a')]
  const at = stops.findIndex((stop) => stop.matches(':focus'))
  stops[Math.min(stops.length - 1, Math.max(0, at + step))]?.focus()
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

const statusWords = (isLooking: boolean, typed: string, count: number, isComplete: boolean): string => {
  if (typed === '') return 'Type a name or an id, or paste the link of a post.'
  if (isLooking) return 'Looking…'
  if (count === 0)
    return isComplete
      ? `Nothing is called “${typed.slice(0, 60)}”.`
      : 'Nothing among the newest. Paste an id, or the link of a post.'
  return `${count === 1 ? '1 match' : `${count} matches`}${isComplete ? '' : ', and there may be more'}.`
}

interface FindDialogProps {
  readonly me: AffiliateView
  readonly sections: readonly Section[]
  readonly close: () => void
}

const useFinding = ({ me, sections }: Omit<FindDialogProps, 'close'>) => {
  const [text, setText] = useState('')
  const typed = text.trim()
  const { isLooking, outcome } = useSearch(typed)
  const found = outcome?.ok ? outcome.data : null
  const names = useNamesOfCampaigns([...new Set(found?.posts.map(({ campaign_id: id }) => id))])
  const groups = typed === '' ? [] : hitsOf({ typed, found, sections, me, nameOf: (id) => names.get(id) ?? id })
  const count = groups.reduce((sum, { hits }) => sum + hits.length, 0)
  return {
    text,
    setText,
    groups,
    status: statusWords(isLooking, typed, count, found?.is_complete ?? true),
    failure: outcome === null || outcome.ok ? null : outcome.failure,
  }
}

/** Finds a page, a campaign, a person or a post. */
export const FindDialog = ({ close, ...props }: FindDialogProps) => {
  const { text, setText, groups, status, failure } = useFinding(props)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const move = (event: KeyboardEvent): void => {
    const step = steps[event.key]
    if (step === undefined || form.current === null) return
    event.preventDefault()
    moveBy(step, form.current)
  }
  const goToFirst = (event: Event): void => {
    event.preventDefault()
    form.current?.querySelector('a')?.click()
  }
  return (
    <Dialog title="Find anything" close={close}>
      <form ref={form} class="finder" onSubmit={goToFirst} onKeyDown={move}>
        <input
          type="text"
          enterkeyhint="go"
          aria-label="Name, id or link"
          autocomplete="off"
          spellcheck={false}
          maxLength={maxLength}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <p role="status" class="fine">
          {failure === null ? status : ''}
        </p>
        <Refused failure={failure} />
        {groups.map((group) => (
          <Group key={group.title} {...group} close={close} />
        ))}
      </form>
      <p class="buttons">
        <button type="button" onClick={close}>
          Close
        </button>
      </p>
    </Dialog>
  )
}
