export { Fact, Facts, Properties, Property } from './Properties.tsx'
