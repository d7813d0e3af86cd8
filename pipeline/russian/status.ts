const WORDS: Record<string, string> = {
  verified: 'подтверждено',
  unverified: 'не подтверждено, сверить с документом',
  'set by the institute': 'принято институтом',
};

/** Status of a normative number in Russian words. @throws Error on a status that does not exist */
export function statusWords(status: string): string {
  const words = WORDS[status];
  if (!words) throw new Error(`unknown status: ${status}`);
  return words;
}
