import { type ComponentProps, type ReactNode, useRef } from 'react'
import { Banner } from '#ui/banner'
import { cx } from '#ui/cx'

export type FormProps = Omit<ComponentProps<'form'>, 'onSubmit'> & {
  /** Enter and the submit button; the page does not reload. */
  onSubmit: () => void
  /** What the whole refused, over the fields; the refusal of one field stands in its `Field`. */
  error?: ReactNode
}

/** Fields in one column with a gap of 16. After a refusal the first invalid control takes focus. */
export function Form({ onSubmit, error, className, children, ...rest }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  return (
    <form
      noValidate
      {...rest}
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
        // The caller has set its errors by the next frame.
        requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      }}
      className={cx('grid content-start gap-4', className)}
    >
      {error !== undefined && error !== null && error !== '' && <Banner kind="danger">{error}</Banner>}
      {children}
    </form>
  )
}

/** Fields under one heading, with what they are for. */
export function FormSection({ title, text, children }: { title: ReactNode; text?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="grid min-w-0 content-start gap-4">
      <legend className="contents">
        <span className="block text-16 font-semibold">{title}</span>
      </legend>
      {text !== undefined && <p className="-mt-3 max-w-(--w-measure) text-13 text-muted">{text}</p>}
      {children}
    </fieldset>
  )
}

/** Two fields side by side; one under the other on a phone. */
export function FormRow({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-2 items-start gap-4 phone:grid-cols-1">{children}</div>
}

/** Buttons of a form: the chief one first, at the left under its fields; full width on a phone. */
export function FormActions({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return <div className={cx('flex flex-wrap items-center gap-2 pt-1', className)}>{children}</div>
}
