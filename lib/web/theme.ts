import { createStore } from './store.ts'

/** What colours the reader wants; `system`: those of the device. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const storageName = 'theme'

/** Some private windows refuse storage; the choice then lasts until the page is closed. */
const tryStorage = <Result>(use: (storage: Storage) => Result): Result | null => {
  try {
    return use(window.localStorage)
  } catch {
    return null
  }
}

const readTheme = (stored: string | null): Theme => themes.find((theme) => theme === stored) ?? 'system'

export const themeStore = createStore<Theme>(readTheme(tryStorage((storage) => storage.getItem(storageName))))

const apply = (): void => {
  document.documentElement.dataset['theme'] = themeStore.get()
}

themeStore.subscribe(apply)
apply()

/** Takes these colours, and remembers them on this device. */
export const chooseTheme = (wanted: string): void => {
  const theme = readTheme(wanted)
  themeStore.set(theme)
  tryStorage((storage) => storage.setItem(storageName, theme))
}
