import { tell } from '../../notices.ts'
import { type ListedLink, linkName } from './link-data.ts'

/** Some browsers refuse access to the clipboard; the address is then shown, to be copied by hand. */
const copy = async (url: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(url)
    tell('good', 'The address is copied.')
  } catch {
    tell('info', `Your browser does not let pages copy. The address is ${url}`)
  }
}

/** Copies the address of a link, to be pasted into a post. */
export const CopyAddress = ({ link }: { readonly link: Pick<ListedLink, 'name' | 'url'> }) => (
  <button type="button" aria-label={`Copy address of ${linkName(link)}`} onClick={() => copy(link.url)}>
    Copy address
  </button>
)
