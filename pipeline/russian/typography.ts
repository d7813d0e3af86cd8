import { NBSP } from './number.ts';

/** Prepositions, conjunctions and particles of one or two letters: they do not end a line. */
const shortWord =
  /(^|[\s(«„>])((?:а|без|в|во|да|до|за|и|из|к|ко|на|не|ни|но|о|об|от|по|с|со|у)) (?=\S)/giu;
const numberSign = /№ (?=\d)/g;
const percent = /(\d) %/g;
/** Pieces of HTML whose text is not set: tags, and drawings, programs and styles as a whole. */
const kept = /(<svg[\s\S]*?<\/svg>|<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<[^>]*>)/;

/** Text with no-break spaces where Russian typography wants them: after short words and №, before a dash and %. */
function setText(text: string): string {
  if (!text.includes(' ')) return text;
  // twice: of two short words in a row («и в школе») one pass sees the first only
  return text
    .replaceAll(' – ', `${NBSP}– `)
    .replace(numberSign, `№${NBSP}`)
    .replace(percent, `$1${NBSP}%`)
    .replace(shortWord, `$1$2${NBSP}`)
    .replace(shortWord, `$1$2${NBSP}`);
}

/** HTML whose text does not leave short words, № or a dash hanging at the end or the beginning of a line. */
export const typeset = (html: string): string =>
  html
    .split(kept)
    .map((piece, i) => (i % 2 === 0 ? setText(piece) : piece))
    .join('');
