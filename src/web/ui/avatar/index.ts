export { Avatar, type AvatarProps, type AvatarSize, AvatarStack, NoAvatar } from './Avatar.tsx'
export { initialsOf } from './initials.ts'
