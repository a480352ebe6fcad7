export { type Notice, type NoticeKind, notify, renotify, unnotify } from './notify.ts'
export { ToastFace } from './Toasts.tsx'
