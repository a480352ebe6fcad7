import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from '#ui/button'
import { cx } from '#ui/cx'
import { IconButton } from '#ui/icon-button'
import { Progress } from '#ui/meter'
import { Spinner } from '#ui/spinner'
import { cornerStands, type Notice, type NoticeKind, notices } from './notify.ts'

function Mark({ kind }: { kind: NoticeKind }) {
  if (kind === 'working') return <Spinner />
  if (kind === 'failure') return <CircleAlert className="text-danger-text" />
  if (kind === 'info') return <Info className="text-icon" />
  return <CircleCheck className="text-icon" />
}

/** What a notice looks like; `Toasts` places them, the kit shows them standing. */
export function ToastFace({
  notice,
  closeLabel,
  onClose,
}: {
  notice: Notice
  closeLabel: string
  onClose: () => void
}) {
  const { text, kind = 'done', action, progress } = notice
  return (
    <div className="flex min-h-11 items-center gap-2.5 rounded-md bg-surface-raised py-1.5 pr-2 pl-3 text-13 text-ink shadow-float">
      <Mark kind={kind} />
      <span className="min-w-0 flex-1">
        {text}
        {progress !== undefined && <Progress value={progress} className="mt-1" />}
      </span>
      {action === undefined ? (
        <IconButton
          size="sm"
          hasTooltip={false}
          label={closeLabel}
          icon={<X className="size-3.5" />}
          onClick={onClose}
        />
      ) : (
        <Button
          kind="ghost"
          size="sm"
          onClick={() => {
            action.onSelect()
            onClose()
          }}
        >
          {action.label}
        </Button>
      )}
    </div>
  )
}

function List({ closeLabel }: { closeLabel: string }) {
  const { toasts, close } = Base.useToastManager<Notice>()
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      swipeDirection={['left', 'down']}
      className={cx(
        'w-full transition-[opacity,translate] duration-(--t) ease-ours outline-none',
        'translate-x-(--toast-swipe-movement-x) data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0 data-limited:hidden',
      )}
    >
      <Base.Content>
        <Base.Title render={<div />}>
          {toast.data !== undefined && (
            <ToastFace notice={toast.data} closeLabel={closeLabel} onClose={() => close(toast.id)} />
          )}
        </Base.Title>
      </Base.Content>
    </Base.Root>
  ))
}

/** The corner where notices appear; F6 moves focus there. One for the page, put there by `UiProvider`. */
export function Toasts({ label, closeLabel }: { label: string; closeLabel: string }) {
  // Behind the effects of what stands within: by now it listens.
  useEffect(cornerStands, [])
  return (
    <Base.Provider toastManager={notices} limit={4}>
      <Base.Portal>
        <Base.Viewport
          aria-label={label}
          className="fixed bottom-4 left-4 z-(--z-toast) flex w-95 max-w-[calc(100vw-32px)] flex-col-reverse gap-2 outline-none phone:bottom-[calc(64px+env(safe-area-inset-bottom))]"
        >
          <List closeLabel={closeLabel} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}
