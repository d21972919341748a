interface FormButtonsProps {
  /** What a press does, and what is being done while it is. */
  readonly label: string
  readonly busyLabel: string
  readonly isBusy: boolean
  readonly cancel: () => void
}

/** The end of a form in a dialog. */
export const FormButtons = ({ label, busyLabel, isBusy, cancel }: FormButtonsProps) => (
  <p class="buttons">
    <button type="submit" class="primary" aria-busy={isBusy}>
      {isBusy ? busyLabel : label}
    </button>
    <button type="button" onClick={cancel}>
      Cancel
    </button>
  </p>
)
