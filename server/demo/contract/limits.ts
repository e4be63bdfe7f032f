/** What may be sent, by the documents: claims foundry.prompt-limit, foundry.edit-limits. */
export const mostPromptCharacters = 32_000
export const mostPictures = 16
export const mostPictureBytes = 50 * 1024 * 1024
/** OpenAI's SDK says 4 MB, its guide 50; the smaller one holds (claim foundry.mask-alpha). */
export const mostMaskBytes = 4 * 1024 * 1024
/** More of a caller's own headers than that are too many (claim foundry.header-limit). */
export const mostOwnHeaders = 10
/** In the lowest tier, for each deployment (claim foundry.request-quota). */
export const tierOneRequests = 6
/** A call that isn't streamed (claim foundry.sync-wall), and a stream without events (foundry.stream-wall). */
export const syncWallMs = 122_000
export const streamWallMs = 60_000
