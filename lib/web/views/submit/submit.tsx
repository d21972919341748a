import { useRef, useState } from 'preact/hooks'
import { useCampaigns } from '../../campaigns.ts'
import { PageHeading } from '../../parts/heading.tsx'
import { Empty, Shown } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import { type Receipt, SubmitForm } from './submit-form.tsx'
import { Submitted } from './submitted.tsx'

const everyMs = 60_000

const NoCampaigns = () => (
  <Empty title="No campaign is accepting posts right now">
    <p>New campaigns appear here automatically.</p>
  </Empty>
)

/** Submits a post with the numbers it reached. An open form stays open when the last campaign closes meanwhile. */
export const SubmitView = () => {
  const live = useCampaigns('AFFILIATE', everyMs)
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  const [isAnother, setIsAnother] = useState(false)
  const again = (): void => {
    setIsAnother(true)
    setReceipt(null)
  }
  const isOpen = useRef(false)
  if (live.data !== null && live.data.rows.length > 0) isOpen.current = true
  return (
    <>
      <PageHeading title="Submit a post" above={<a href={linkTo('/posts')}>Posts</a>}>
        <a class="button-link quiet" href={linkTo('/submit/file')}>
          Submit many from a file
        </a>
      </PageHeading>
      {receipt === null ? (
        <Shown live={live} what="campaigns">
          {({ rows }) =>
            isOpen.current ? <SubmitForm campaigns={rows} isAnother={isAnother} done={setReceipt} /> : <NoCampaigns />
          }
        </Shown>
      ) : (
        <Submitted receipt={receipt} again={again} />
      )}
    </>
  )
}
