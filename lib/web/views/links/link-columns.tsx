import { clickClasses } from '../../../tracking/vocabulary.ts'
import { Count } from '../../parts/quantity.tsx'
import type { Column } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import { classTitles } from '../../words/click-words.ts'
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
      <a href={linkTo(`/posts/${encodeURIComponent(id)}`)}>Open the post</a>
    ),
}

const clickColumns: Column<ListedLink>[] = clickClasses.map((name) => ({
  id: name,
  label: classTitles[name],
  isNumber: true,
  sortBy: ({ clicks }) => clicks[name],
  cell: ({ clicks }) => <Count value={clicks[name]} />,
}))

const conversionsColumn: Column<ListedLink> = {
  id: 'conversions',
  label: 'Conversions',
  isNumber: true,
  sortBy: ({ conversions }) => conversions?.counted ?? null,
  cell: ({ conversions }) => <Count value={conversions?.counted ?? null} />,
}

const flagsColumn: Column<ListedLink> = {
  id: 'flags',
  label: 'Flags',
  isNumber: true,
  sortBy: ({ flags }) => flags?.length ?? null,
  cell: ({ flags }) => <Count value={flags?.length ?? null} />,
}

/** How often links were clicked, by what became of the clicks, what came of them, and what is unusual. */
export const numberColumns = (links: readonly ListedLink[]): Column<ListedLink>[] => [
  ...clickColumns,
  ...(links.some(({ conversions }) => conversions) ? [conversionsColumn] : []),
  ...(links.some(({ flags }) => flags) ? [flagsColumn] : []),
]
