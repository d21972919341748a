import { Card } from '../../parts/card.tsx'
import { flagWords } from '../../words/flag-words.ts'
import type { Post } from './views-of-post.ts'

/** What is unusual about the latest claim, one sentence per flag. */
export const FlagsCard = ({ flags }: { readonly flags: Post['flags'] }) =>
  flags.length === 0 ? null : (
    <Card title="Flags">
      <p class="fine">Flags are advice about the latest claim, never a verdict. A flagged claim may well be true.</p>
      <ul class="flag-list">
        {flags.map((flag) => {
          const { title, sentence } = flagWords(flag)
          return (
            <li key={flag.code}>
              <strong>{title}</strong> <span>{sentence}</span>
            </li>
          )
        })}
      </ul>
    </Card>
  )
