export { Skeleton, SkeletonRows, SkeletonText } from './Skeleton.tsx'
