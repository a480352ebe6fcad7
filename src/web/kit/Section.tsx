import type { ReactNode } from 'react'

/** One block of the workbench. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-9 break-inside-avoid pt-px">
      <h2 className="mb-3.5 border-b border-line pb-2 label-12">{title}</h2>
      <div className="grid gap-3">{children}</div>
    </section>
  )
}

/** Things side by side that wrap. */
export function Line({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-2">{children}</div>
}
