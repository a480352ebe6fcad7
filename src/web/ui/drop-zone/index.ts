export { DropZone } from './DropZone.tsx'
export { FileButton } from './FileButton.tsx'
