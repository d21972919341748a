import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { FindButton } from './find/find-button.tsx'
import { firstPath, navigationOf, type Section } from './find-page.ts'
import { wordOf } from './parts/badge.tsx'
import { Choice } from './parts/choice.tsx'
import { Mark } from './parts/mark.tsx'
import { NavIcon } from './parts/nav-icon.tsx'
import { linkTo } from './place.ts'
import { leaveBy } from './router.ts'
import { signOut } from './sign-in.ts'
import { useStore } from './store.ts'
import { chooseTheme, themeStore, themes } from './theme.ts'
import type { Me } from './view-props.ts'

const leave = (): void => leaveBy(() => void signOut())

const skipToContent = (): void => document.getElementById('content')?.focus()

const isUnder = (entry: string, path: string): boolean => path === entry || path.startsWith(`${entry}/`)

const Entries = ({ section: { name, entries }, here }: { readonly section: Section; readonly here: string }) => {
  const id = useId()
  return (
    <div class="nav-section">
      <p id={id} class="nav-name">
        {name}
      </p>
      <ul aria-labelledby={id}>
        {entries.map(({ path, label }) => (
          <li key={path}>
            <a href={linkTo(path)} aria-current={isUnder(path, here) ? 'page' : undefined}>
              <NavIcon path={path} />
              {label}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** On a narrow screen the menu is closed until it is asked for; it closes with Escape, and once it led somewhere. */
const useMenu = (path: string) => {
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => setIsOpen(false), [path])
  useEffect(() => {
    if (!isOpen) return undefined
    const close = ({ key }: KeyboardEvent): void => {
      if (key !== 'Escape' || document.querySelector('dialog[open]') !== null) return
      setIsOpen(false)
      button.current?.focus()
    }
    document.addEventListener('keydown', close)
    return () => document.removeEventListener('keydown', close)
  }, [isOpen])
  return { isOpen, button, toggle: () => setIsOpen(!isOpen) }
}

const themeOptions = themes.map((theme) => [theme, wordOf(theme)] as const)

/** Who is signed in, and where they can go: beside the page on a wide screen, above it on others. */
export const Header = ({ me, path }: { readonly me: Me; readonly path: string }) => {
  const { isOpen, button, toggle } = useMenu(path)
  const theme = useStore(themeStore)
  const { member } = me
  const name = member?.name ?? me.name
  const sections = navigationOf(me)
  const here = path === '/' ? firstPath(me) : path
  return (
    <header class="top">
      <button type="button" class="skip" onClick={skipToContent}>
        Skip to content
      </button>
      <a class="brand" href={linkTo('/')}>
        <Mark />
        <span class="brand-name">Reconciliation</span>
      </a>
      <FindButton me={me} sections={sections} />
      <p class="who">
        <span class="who-name" title={name}>
          {name}
        </span>{' '}
        <span class="fine">{member ? `${wordOf(member.role)} · ${me.name}` : wordOf(me.role)}</span>
      </p>
      <button ref={button} type="button" class="menu" aria-expanded={isOpen} aria-controls="menu" onClick={toggle}>
        Menu
      </button>
      <div id="menu" class={isOpen ? 'menu-parts' : 'menu-parts is-closed'}>
        <nav aria-label="Main">
          {sections.map((section) => (
            <Entries key={section.name} section={section} here={here} />
          ))}
        </nav>
        <div class="top-end">
          <Choice label="Colours" value={theme} options={themeOptions} choose={chooseTheme} />
          <button type="button" onClick={leave}>
            Sign out
          </button>
        </div>
      </div>
    </header>
  )
}
