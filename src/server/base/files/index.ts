// base/files — what people hand in: names here, bytes in the kernel's blobs. See README.md for the words.

export { keepFile } from './commands/keep-file.ts'
export { filesModule } from './module.ts'
export { plainType, safeName } from './name.ts'
export { attachable, fileById } from './queries/stored-files.ts'
export { bytesOf, filesSettings, MAX_FILE_BYTES } from './settings.ts'
