import { Card } from '../../parts/card.tsx'
import { flagWords } from '../../words/flag-words.ts'
import type { Post } from './views-of-post.ts'

/** What is unusual about the claims of a post, one sentence per flag. */
export const FlagsCard = ({ flags }: { readonly flags: Post['flags'] }) =>
  flags.length === 0 ? null : (
    <Card title="Flags">
      <p class="fine">
        A flag is never a verdict, and most are only advice: a flagged claim may well be true. If a flag accuses, there
        is an alert about it.
      </p>
      <ul class="flag-list">
        {flags.map((flag) => {
          const { title, sentence } = flagWords(flag)
          return (
            <li key={`${flag.code} ${flag.value}`}>
              <strong>{title}</strong> <span>{sentence}</span>
            </li>
          )
        })}
      </ul>
    </Card>
  )
