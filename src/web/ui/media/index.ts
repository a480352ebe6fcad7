export { type Media, useMedia } from './use-media.ts'
