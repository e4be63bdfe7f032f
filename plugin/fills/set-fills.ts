export async function setFills(layer: MinimalFillsMixin, paints: readonly Paint[]): Promise<void> {
  // Only the asynchronous setter takes patterns: their source has to be loaded.
  if (paints.some(({ type }) => type === 'PATTERN')) await layer.setFillsAsync(paints)
  else layer.fills = paints
}
