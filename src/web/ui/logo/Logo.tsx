/** The mark of the product, 20 px: an open ring and the point that answers it. */
export function Logo({ size = 20 }: { size?: number | undefined }) {
  return (
    <svg viewBox="0 0 20 20" width={size} height={size} aria-hidden="true" className="block flex-none text-accent">
      <path
        d="M15.9 8.2A6.6 6.6 0 1 1 11.8 4.1"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <circle cx="16" cy="4" r="2" fill="currentColor" />
    </svg>
  )
}
