export { Avatar, type AvatarSize, AvatarStack, NoAvatar } from './Avatar.tsx'
