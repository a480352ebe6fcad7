export { type Notice, type NoticeKind, notify, renotify, unnotify } from './notify.ts'
export { ToastFace, Toasts } from './Toasts.tsx'
