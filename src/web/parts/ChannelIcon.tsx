import { Code, Globe, Mail, MessageCircle, MessagesSquare, Phone, Send } from 'lucide-react'

const icons = {
  email: Mail,
  mail: Mail,
  phone: Phone,
  messenger: Send,
  chat: MessagesSquare,
  api: Code,
  web: Globe,
  portal: Globe,
}

/** How it came to us. `label` names it where no words stand beside it. */
export function ChannelIcon({
  code,
  label,
  className,
}: {
  code: string
  label?: string | undefined
  className?: string
}) {
  const Icon = Object.hasOwn(icons, code) ? icons[code as keyof typeof icons] : MessageCircle
  const icon = <Icon aria-hidden="true" className={className} />
  if (label === undefined) return icon
  return (
    <span role="img" aria-label={label} title={label} className="inline-flex">
      {icon}
    </span>
  )
}
