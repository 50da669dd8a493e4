/** Turns texts into vectors that lie near each other where the texts mean alike. */
export interface Embedder {
  /** Names server and model: vectors of another name can't be compared with these. */
  readonly name: string;
  /**
   * One vector for each text, in their order, all of one length. Rejects with an AppError `model-…` (`model-context-too-long` where a text is too long for
   * it), or the signal's reason.
   */
  embed(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]>;
}
