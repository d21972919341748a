import { readerFacts } from '../../reader.ts'
import type { ViewProps } from '../../view-props.ts'
import { AffiliateHome } from './affiliate-home.tsx'
import { LookerHome } from './looker-home.tsx'

/** Where everybody starts. */
export const HomeView = (props: ViewProps) =>
  readerFacts(props.me.role).submitsPosts ? <AffiliateHome {...props} /> : <LookerHome {...props} />
