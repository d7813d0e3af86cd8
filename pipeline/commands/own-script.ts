import { createHash } from 'node:crypto';

const script = /<script>([\s\S]*?)<\/script>/;
const anyScript = "script-src 'unsafe-inline'";

/**
 * Lets a page run its one script and no other: the policy in its head names the script by its hash.
 * @throws Error where the page has no such policy or no script
 */
export function ownScriptOnly(html: string): string {
  const code = script.exec(html)?.[1];
  if (code === undefined || !html.includes(anyScript)) throw new Error('no script or no policy');
  const hash = createHash('sha256').update(code).digest('base64');
  return html.replace(anyScript, `script-src 'sha256-${hash}'`);
}
