import { api } from '#api/index'
import { routes, write } from '#kernel/wire'
import { keepFile } from './commands/keep-file.ts'

export const fileRoutes = routes('files', api.files, { keep: write(keepFile) })
