export { Skeleton, type SkeletonProps, SkeletonRows, SkeletonText } from './Skeleton.tsx'
