import { api } from '#api/index'
import { read, routes, write } from '#kernel/wire'
import { savePreferences } from './commands/logins.ts'
import { signIn, signInDemo, signOut } from './commands/sign-in.ts'
import { addToken, revokeToken } from './commands/tokens.ts'
import { useLink } from './commands/use-link.ts'
import { sessionView } from './queries/session-view.ts'
import { tokens } from './queries/tokens.ts'

export const accessRoutes = routes('access', api.access, {
  session: read(sessionView),
  signIn: write(signIn),
  signInDemo: write(signInDemo),
  signOut: write(signOut),
  useLink: write(useLink),
  savePreferences: write(savePreferences),
  tokens: read(tokens),
  addToken: write(addToken),
  revokeToken: write(revokeToken),
})
