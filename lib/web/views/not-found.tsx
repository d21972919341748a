import { PageHeading } from '../parts/heading.tsx'
import { Empty } from '../parts/state.tsx'
import { linkTo } from '../place.ts'

/** Shown at an address that leads nowhere, or nowhere for this role. */
export const NotFoundView = () => (
  <>
    <PageHeading title="Page not found" />
    <Empty title="There is no page at this address">
      <p>The link may be old, or your role may not see this page.</p>
      <p>
        <a href={linkTo('/')}>Go to the start page</a>
      </p>
    </Empty>
  </>
)
