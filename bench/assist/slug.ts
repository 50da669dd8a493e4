/** Small letters and figures with underscores between, as the data set makes its ids. */
export function slug(text: string): string {
  const plain = text.normalize("NFKD").replaceAll(/\p{Mark}/gu, "");
  return plain
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, "_")
    .replaceAll(/^_+|_+$/g, "");
}
