import { useEffect, useRef } from 'preact/hooks'
import { linkTo } from '../../place.ts'
import { flagWords } from '../../words/flag-words.ts'
import { FirstVerdict } from './first-verdict.tsx'
import type { Receipt } from './submit-form.tsx'

const Advice = ({ flags }: Pick<Receipt, 'flags'>) =>
  flags.length === 0 ? null : (
    <>
      <p>Something about this claim stands out. This is not a verdict, but check the numbers again.</p>
      <ul>
        {flags.map((flag) => {
          const { title, sentence } = flagWords(flag)
          return (
            <li key={`${flag.code} ${flag.value}`}>
              <strong>{title}.</strong> {sentence}
            </li>
          )
        })}
      </ul>
    </>
  )

interface SubmittedProps {
  readonly receipt: Receipt
  readonly again: () => void
}

/** What was submitted, and what comes next. */
export const Submitted = ({ receipt, again }: SubmittedProps) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section class="card submitted">
      <h2 ref={heading} tabIndex={-1}>
        Post submitted
      </h2>
      <p class="wraps">{receipt.url}</p>
      <FirstVerdict receipt={receipt} />
      <Advice flags={receipt.flags} />
      <p class="buttons">
        <a class="button-link" href={linkTo(`/posts/${encodeURIComponent(receipt.post_id)}`)}>
          Open the post
        </a>
        <a class="button-link quiet" href={linkTo('/posts')}>
          All your posts
        </a>
        <button type="button" onClick={again}>
          Submit another post
        </button>
      </p>
    </section>
  )
}
