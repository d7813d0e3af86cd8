/**
 * Whether the browser runs in its own sandbox. Chromium refuses to start in one as root (the processes of pages could not be
 * given fewer rights than that), so for root alone it is switched off; scripts off and no network hold there all the same.
 */
export const isSandboxed = (userId: number | undefined = process.getuid?.()): boolean =>
  userId !== 0;
