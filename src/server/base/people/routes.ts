import { api } from '#api/index'
import { read, routes, write } from '#kernel/wire'
import { addClientGroup, removeClientGroup, saveClientGroup } from './commands/client-groups.ts'
import { addCompany, saveCompany } from './commands/companies.ts'
import { enterContact, linkForContact, saveContact } from './commands/contacts.ts'
import { addDepartment, saveDepartment } from './commands/departments.ts'
import { activateEmployee, addEmployee, linkForEmployee, saveEmployee } from './commands/employees.ts'
import { addGroup, removeGroup, saveGroup } from './commands/groups.ts'
import { clientGroupList } from './queries/client-group-list.ts'
import { companyList } from './queries/company-list.ts'
import { contactList } from './queries/contact-list.ts'
import { departmentList, employeeList, groupList } from './queries/staff-list.ts'

export const peopleRoutes = routes('people', api.people, {
  employees: read(employeeList),
  addEmployee: write(addEmployee),
  saveEmployee: write(saveEmployee),
  activateEmployee: write(activateEmployee),
  linkForEmployee: write(linkForEmployee),
  departments: read(departmentList),
  addDepartment: write(addDepartment),
  saveDepartment: write(saveDepartment),
  groups: read(groupList),
  addGroup: write(addGroup),
  saveGroup: write(saveGroup),
  removeGroup: write(removeGroup),
  companies: read(companyList),
  addCompany: write(addCompany),
  saveCompany: write(saveCompany),
  contacts: read(contactList),
  addContact: write(enterContact),
  saveContact: write(saveContact),
  linkForContact: write(linkForContact),
})

export const clientGroupRoutes = routes('clientGroups', api.clientGroups, {
  list: read(clientGroupList),
  add: write(addClientGroup),
  save: write(saveClientGroup),
  remove: write(removeClientGroup),
})
