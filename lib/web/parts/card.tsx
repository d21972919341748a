import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

interface CardProps {
  readonly title: string
  /** Buttons and links beside the title. */
  readonly actions?: ComponentChildren
  readonly children: ComponentChildren
}

/** A part of a view with its own title. */
export const Card = ({ title, actions, children }: CardProps) => {
  const id = useId()
  return (
    <section class="card" aria-labelledby={id}>
      <div class="card-head">
        <h2 id={id}>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  )
}

export interface Figure {
  readonly label: string
  readonly value: ComponentChildren
  /** What the value means, or what it is made of. */
  readonly note?: ComponentChildren
}

/** A few numbers at a glance. */
export const Figures = ({ figures }: { readonly figures: readonly Figure[] }) => (
  <dl class="figures">
    {figures.map(({ label, value, note }) => (
      <div class="figure" key={label}>
        <dt>{label}</dt>
        <dd class="figure-value">{value}</dd>
        {note === undefined ? null : <dd class="figure-note">{note}</dd>}
      </div>
    ))}
  </dl>
)
