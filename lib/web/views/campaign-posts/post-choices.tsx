import { useRef } from 'preact/hooks'
import { everyPlatform, platformName } from '../../../platforms/platform-name.ts'
import { Choice } from '../../parts/choice.tsx'
import { MetricChoice } from '../../parts/metric-choice.tsx'
import { Toolbar } from '../../parts/table-parts.tsx'
import { everyFlag, flagTitle } from '../../words/flag-words.ts'
import { reviewOptions } from '../../words/review-words.ts'
import { buckets } from '../campaign/mix.ts'
import type { Names } from './affiliate-names.ts'
import type { PostFilter } from './post-filter.ts'

type Option = readonly [string, string]

const all: Option = ['', 'All']
const byText = ([, left]: Option, [, right]: Option): number => left.localeCompare(right)

const verdictOptions: readonly Option[] = [all, ...buckets.map(([bucket, word]) => [bucket, word] as const)]
const platformOptions: readonly Option[] = [all, ...everyPlatform.map((name) => [name, platformName(name)] as const)]
const flagOptions: readonly Option[] = [
  all,
  ...everyFlag.map((code): Option => [code, flagTitle(code)]).toSorted(byText),
]

/** The affiliates that were seen here; they stay on offer while a filter hides their posts. */
const useAffiliateOptions = (names: Names, chosen: string): readonly Option[] => {
  const known = useRef(new Map<string, string>())
  for (const [id, name] of names) known.current.set(id, name)
  if (chosen !== '' && !known.current.has(chosen)) known.current.set(chosen, chosen)
  return [all, ...[...known.current].toSorted(byText)]
}

interface PostChoicesProps {
  readonly filter: PostFilter
  readonly names: Names
  readonly choose: (change: Partial<PostFilter>) => void
  readonly words: string
  readonly setWords: (words: string) => void
}

/** The filters of a campaign's posts, and the metric that is compared; they stay while posts load, so that they keep the focus. */
export const PostChoices = ({ filter, names, choose, words, setWords }: PostChoicesProps) => {
  const affiliates = useAffiliateOptions(names, filter.affiliate)
  return (
    <search class="post-choices">
      <Toolbar filter={words} filterBy={setWords} what="Posts of the campaign">
        <MetricChoice label="Compare" />
        <Choice
          label="Verdict"
          value={filter.verdict}
          options={verdictOptions}
          choose={(verdict) => choose({ verdict })}
        />
        <Choice
          label="Platform"
          value={filter.platform}
          options={platformOptions}
          choose={(platform) => choose({ platform })}
        />
        <Choice
          label="Affiliate"
          value={filter.affiliate}
          options={affiliates}
          choose={(affiliate) => choose({ affiliate })}
        />
        <Choice label="Flag" value={filter.flag} options={flagOptions} choose={(flag) => choose({ flag })} />
        <Choice label="Review" value={filter.review} options={reviewOptions} choose={(review) => choose({ review })} />
      </Toolbar>
    </search>
  )
}
