import { platformName } from '../../platforms/platform-name.ts'
import type { Platform } from '../../platforms/registry.ts'
import { type MetricSource, metricNames, metricSources } from '../../platforms/vocabulary.ts'
import type { Observation } from '../views/post/views-of-post.ts'

const listFormat = new Intl.ListFormat('en', { type: 'conjunction' })

const clauses: Readonly<Record<MetricSource, (platform: string) => string>> = {
  platform: (platform) => `are what ${platform} shows the owner of the post`,
  platform_public: (platform) => `are what ${platform} shows anybody`,
  first_party: () => 'are what we counted ourselves',
  mock: () => 'are simulated',
}

/** Who counted the numbers of an observation; empty where it has none. */
export const sourceSentence = ({ sources }: Pick<Observation, 'sources'>, on: Platform): string =>
  metricSources
    .flatMap((source) => {
      const names = metricNames.filter((name) => sources[name] === source)
      if (names.length === 0) return []
      const list = listFormat.format(names)
      return [`The ${list} ${clauses[source](platformName(on))}.`]
    })
    .join(' ')
