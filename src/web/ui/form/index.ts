export { Form, FormActions, FormRow, FormSection } from './Form.tsx'
