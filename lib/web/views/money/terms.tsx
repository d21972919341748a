import { LeaveDialog, useLeaving } from '../../forms/leave-dialog.tsx'
import { Refused } from '../../forms/refused.tsx'
import { may } from '../../may.ts'
import { tell } from '../../notices.ts'
import { Card } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { formatDay, Instant } from '../../parts/instant.tsx'
import { Empty, Failed, Loading } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import { goTo } from '../../router.ts'
import type { ViewProps } from '../../view-props.ts'
import { CampaignHeading } from '../campaign/campaign-heading.tsx'
import { moneyPath, type Terms, useTermsOnce } from './money-data.ts'
import { changesBetween, factsOfTerms, toldOf } from './terms-changes.ts'
import type { TermsBody } from './terms-draft.ts'
import { Limits, Rates, Rules } from './terms-fields.tsx'
import { TermsHistory } from './terms-history.tsx'
import { useTermsForm } from './use-terms-form.ts'

const Changes = ({ stored, wanted }: { readonly stored: Terms; readonly wanted: TermsBody | null }) => {
  const changes = wanted === null ? [] : changesBetween(stored, toldOf(wanted))
  return (
    <section class="card" aria-label="What changes">
      <h2>What changes</h2>
      {changes.length === 0 ? (
        <p class="fine">
          Nothing yet. These terms are version {stored.version}, for the days from{' '}
          <Instant at={stored.from_day} isDay /> (UTC) on.
        </p>
      ) : (
        <>
          <p class="fine">
            This makes version {stored.version + 1}. What is counted already keeps its rate: changes are for the days
            (UTC) after today. Only the budget moves at once.
          </p>
          <ul class="changes">
            {changes.map(({ label, before, after, isAtOnce }) => (
              <li key={label}>
                <b>{label}</b>: <del>{before}</del> → <ins>{after}</ins> {isAtOnce ? '(at once)' : '(from tomorrow)'}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const Summary = ({ wanted }: { readonly wanted: TermsBody }) => (
  <p class="card-note">
    {factsOfTerms(toldOf(wanted))
      .slice(0, 1)
      .map(({ value }) => `This pays ${value}.`)}{' '}
    The first terms are for today (UTC) and the days after it.
  </p>
)

interface FormProps {
  readonly campaignId: string
  readonly stored: Terms | null
  readonly reload: () => void
}

const TermsForm = ({ campaignId, stored, reload }: FormProps) => {
  const back = moneyPath(campaignId)
  const form = useTermsForm({
    campaignId,
    stored,
    saved: ({ version, from_day: day }) => {
      tell('good', `Version ${version} of the terms is saved. It is for the days from ${formatDay(day)} (UTC) on.`)
      goTo(back)
    },
  })
  const leaving = useLeaving(form.isUnsaved)
  const fields = { draft: form.draft, change: form.change, errorAbout: form.errorAbout, isKept: stored !== null }
  return (
    <>
      <form ref={form.form} class="card submit-form" onSubmit={form.save} noValidate>
        <Rates {...fields} />
        <Limits {...fields} />
        <Rules {...fields} />
        {stored === null && form.wanted !== null ? <Summary wanted={form.wanted} /> : null}
        <Refused failure={form.failure}>
          <p>Nothing you typed is lost.</p>
          {form.failure?.code === 'conflict' ? (
            <button type="button" onClick={reload}>
              Compare with the terms of now
            </button>
          ) : null}
        </Refused>
        <p class="buttons">
          <button type="submit" class="primary" aria-busy={form.isBusy}>
            {form.isBusy ? 'Saving…' : stored === null ? 'Set these terms' : 'Save as a new version'}
          </button>
          <a class="button-link quiet" href={linkTo(back)}>
            Cancel
          </a>
        </p>
      </form>
      {stored === null ? null : <Changes stored={stored} wanted={form.wanted} />}
      <LeaveDialog
        {...leaving}
        title="Leave without saving?"
        sentence="What you typed here is not saved yet, and is lost when you leave."
        label="Leave without saving"
      />
    </>
  )
}

/** What a campaign pays, and a form for those who set it or change it from tomorrow on. */
export const TermsView = ({ params: { id = '' }, me }: ViewProps) => {
  const live = useTermsOnce(id)
  const mayChange = may(me, 'terms:change')
  const isNone = live.data === null && live.failure?.status === 404
  return (
    <>
      <CampaignHeading id={id} title={isNone && mayChange ? 'Set the terms' : 'Terms'} />
      {live.data === null && live.failure === null ? <Loading what="the terms" like={['form', 'card']} /> : null}
      {live.failure === null || isNone ? null : <Failed failure={live.failure} retry={live.refresh} />}
      {mayChange && (live.data !== null || isNone) ? (
        <TermsForm campaignId={id} stored={live.data} reload={live.refresh} />
      ) : null}
      {!mayChange && live.data !== null ? (
        <Card title={`Version ${live.data.version}, for the days from ${formatDay(live.data.from_day)} (UTC) on`}>
          <Facts facts={factsOfTerms(live.data)} />
        </Card>
      ) : null}
      {!mayChange && isNone ? <Empty title="This campaign pays for nothing yet" /> : null}
      {live.data === null ? null : <TermsHistory campaignId={id} />}
    </>
  )
}
