export { Form, FormActions, type FormProps, FormRow, FormSection } from './Form.tsx'
