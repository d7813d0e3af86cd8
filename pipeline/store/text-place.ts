/** A text takes 16 bytes of a vector: its length, and itself or, longer than 12 bytes, its beginning and where it stands. */
export const textWidth = 16;
export const longestInPlace = 12;
