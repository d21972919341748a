import { clickClasses } from '../../../tracking/vocabulary.ts'
import { Count } from '../../parts/quantity.tsx'
import type { Column } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import { classTitles } from '../../words/click-words.ts'
import { countedMinor, formatMoney } from './amount-words.ts'
import { type ListedLink, linkName, pathOf } from './link-data.ts'

/** A link by its name, which leads to its page. */
export const nameColumn: Column<ListedLink> = {
  id: 'link',
  label: 'Link',
  sortBy: linkName,
  cell: (link) => (
    <>
      <a class="wraps" href={linkTo(pathOf(link.code))}>
        {linkName(link)}
      </a>
      {link.stopped_at === null ? null : <p class="fine">Stopped</p>}
    </>
  ),
}

export const postColumn: Column<ListedLink> = {
  id: 'post',
  label: 'Post',
  sortBy: ({ post_id: id }) => (id === null ? 1 : 0),
  cell: ({ post_id: id }) =>
    id === null ? (
      <span class="missing">none yet</span>
    ) : (
      <a class="whole" href={linkTo(`/posts/${encodeURIComponent(id)}`)}>
        Open the post
      </a>
    ),
}

/** How often a link was clicked, by what became of the clicks, what came of them, and what is unusual. */
export const numberColumns: Column<ListedLink>[] = [
  ...clickClasses.map((name) => ({
    id: name,
    label: classTitles[name],
    isNumber: true,
    sortBy: ({ clicks }: ListedLink) => clicks[name],
    cell: ({ clicks }: ListedLink) => <Count value={clicks[name]} />,
  })),
  {
    id: 'conversions',
    label: 'Conversions',
    isNumber: true,
    sortBy: ({ conversions }) => conversions.counted,
    cell: ({ conversions }) => (
      <div>
        <Count value={conversions.counted} />
        {conversions.amounts.map((one) => (
          <p class="fine number" key={one.currency}>
            {formatMoney(countedMinor(one), one)}
          </p>
        ))}
      </div>
    ),
  },
  {
    id: 'flags',
    label: 'Flags',
    isNumber: true,
    sortBy: ({ flags }) => flags.length,
    cell: ({ flags }) => <Count value={flags.length} />,
  },
]
