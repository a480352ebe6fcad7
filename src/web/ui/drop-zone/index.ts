export { DropZone, type DropZoneProps } from './DropZone.tsx'
export { FileButton, type FileButtonProps } from './FileButton.tsx'
