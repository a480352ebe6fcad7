import { Button as Base } from '@base-ui/react/button'
import { useRender } from '@base-ui/react/use-render'
import type { ComponentProps, ReactElement, ReactNode } from 'react'
import { cx } from '#ui/cx'
import { Spinner } from '#ui/spinner'
import { type ButtonKind, type ButtonSize, buttonLook } from './look.ts'

type Own = {
  kind?: ButtonKind | undefined
  size?: ButtonSize | undefined
  /** Before the words: a lucide icon. */
  icon?: ReactNode
  /** After the words: a chevron, a key. */
  end?: ReactNode
}

export type ButtonProps = Own &
  Omit<ComponentProps<'button'>, 'disabled'> & {
    isDisabled?: boolean | undefined
    /** Under way: shows a spinner, keeps focus, takes no second press. */
    isBusy?: boolean | undefined
  }

/** A button that says what it does. `type` is `button` unless told `submit`. */
export function Button({
  kind = 'secondary',
  size = 'md',
  icon,
  end,
  isBusy = false,
  isDisabled = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <Base
      {...rest}
      disabled={isDisabled || isBusy}
      focusableWhenDisabled={isBusy}
      aria-busy={isBusy || undefined}
      className={cx(buttonLook(kind, size, isDisabled && !isBusy), className)}
    >
      {isBusy ? <BusyMark kind={kind} /> : icon}
      {children}
      {end}
    </Base>
  )
}

function BusyMark({ kind }: { kind: ButtonKind }) {
  const onFill = kind === 'primary' || kind === 'danger'
  return <Spinner className={onFill ? 'border-on-accent/35! border-t-on-accent!' : undefined} />
}

export type ButtonLinkProps = Own &
  ComponentProps<'a'> & {
    /** The router's link: `render={<Link to="…" />}`. Without it an ordinary `<a href>`. */
    render?: ReactElement<Record<string, unknown>> | undefined
  }

/** A link that looks like a button. */
export function ButtonLink({
  kind = 'secondary',
  size = 'md',
  icon,
  end,
  render,
  className,
  children,
  ...rest
}: ButtonLinkProps) {
  return useRender({
    defaultTagName: 'a',
    render,
    props: {
      ...rest,
      className: cx(buttonLook(kind, size), className),
      children: (
        <>
          {icon}
          {children}
          {end}
        </>
      ),
    },
  })
}
