import type { ComponentType } from 'preact'
import { may } from './may.ts'
import { groups, type Page } from './pages.tsx'
import type { NavPath } from './parts/nav-icon.tsx'
import { matchPath, type Place } from './place.ts'
import type { Me, ViewProps } from './view-props.ts'
import { NotFoundView } from './views/not-found.tsx'

type Reader = Pick<Me, 'role' | 'member'>

const isFor = ({ seenBy, needs }: Page, me: Reader): boolean =>
  seenBy[me.role] && (needs === undefined || may(me, needs))

const pagesOf = (me: Reader): readonly Page[] => groups.flatMap(({ pages }) => pages.filter((page) => isFor(page, me)))

/** A part of the navigation under a name of its own. */
export interface Section {
  readonly name: string
  readonly entries: readonly { readonly path: NavPath; readonly label: string }[]
}

/** The navigation of a reader; a group in which they see nothing is left out. */
export const navigationOf = (me: Reader): Section[] =>
  groups
    .map(({ name, pages }) => ({
      name,
      entries: pages.flatMap((page) =>
        page.label === null || !isFor(page, me) ? [] : [{ path: page.path, label: page.label }],
      ),
    }))
    .filter(({ entries }) => entries.length > 0)

/** Where a reader starts. */
export const firstPath = (me: Reader): string => navigationOf(me)[0]?.entries[0]?.path ?? '/'

export interface Found {
  readonly View: ComponentType<ViewProps>
  readonly params: ViewProps['params']
}

/** The view at a place, if the reader may see it. */
export const findView = ({ path }: Place, me: Reader): Found => {
  const wanted = path === '/' ? firstPath(me) : path
  for (const page of pagesOf(me)) {
    const params = matchPath(page.path, wanted)
    if (params !== null) return { View: page.View, params }
  }
  return { View: NotFoundView, params: {} }
}
