import { addClientGroup } from './commands/client-groups.ts'
import { addGroup } from './commands/groups.ts'

/** Groups of employees and of clients, made by hand or by a seed; one name of the door. */
export const groups = { addOfStaff: addGroup, addOfClients: addClientGroup }
