import { noticeStore } from '../notices.ts'
import { useStore } from '../store.ts'

/** The notices, which a screen reader reads out as they come; the same sentence is read only once. */
export const Notices = () => (
  <div class="notices" role="status">
    {[...new Map(useStore(noticeStore).map((notice) => [notice.sentence, notice])).values()].map(
      ({ tone, sentence }) => (
        <p key={sentence} class={`notice notice-${tone}`}>
          {sentence}
        </p>
      ),
    )}
  </div>
)
