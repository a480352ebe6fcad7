/** Minutes since midnight of a time as people write it, `09:30`; 24:00 is the end of a day. Takes no other form. */
export const minuteOfTime = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** The time that stands so many minutes after midnight, `09:30`. */
export const timeOfMinute = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

const two = (n: number): string => String(n).padStart(2, '0')
