// base/access — who may enter and what he may: logins, sessions, roles. See README.md for the words.

export { changeRights, grantRoles } from './commands/change-rights.ts'
export { oneTimeLink } from './commands/links.ts'
export {
  changeAddress,
  inviteLogin,
  setLanguage,
  setLoginActive,
  setPassword,
} from './commands/logins.ts'
export { tellAccessChanged } from './commands/sessions.ts'
export { accessModule } from './module.ts'
export { hashPassword } from './passwords.ts'
export { canEditFullAccess } from './policy.ts'
export { actorOfLogin } from './queries/actor-of-login.ts'
export { authenticate } from './queries/authenticate.ts'
export { matesOfContact } from './queries/mates.ts'
export { staffRights } from './queries/staff-rights.ts'
