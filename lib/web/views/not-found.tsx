import { PageHeading } from '../parts/heading.tsx'
import { Empty } from '../parts/state.tsx'
import { linkTo } from '../place.ts'

/** For an address that leads nowhere, or nowhere for this role. */
export const NotFoundView = () => (
  <>
    <PageHeading title="Nothing here" />
    <Empty title="This address leads nowhere">
      <p>The link may be old, or meant for somebody with another role.</p>
      <p>
        <a href={linkTo('/')}>Go to the start</a>
      </p>
    </Empty>
  </>
)
