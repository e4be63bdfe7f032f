/** A JPEG may carry several 64 kB segments, such as Content Credentials, before its size. */
export const maxHeadBytes = 1024 * 1024
