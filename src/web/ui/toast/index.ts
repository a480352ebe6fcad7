export { type Notice, notify, renotify, unnotify } from './notify.ts'
export { ToastFace } from './Toasts.tsx'
