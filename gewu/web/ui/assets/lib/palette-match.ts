// Whether typed letters mean an entry: any part of its words, or the pinyin initials of its name.

// The first character of each letter in the order of pinyin; i, u and v begin no syllable.
const FIRSTS = "阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀";
const LETTERS = "abcdefghjklmnopqrstwxyz";
const HAN = /[\u3400-\u9fff]/;
const order = new Intl.Collator("zh-Hans-u-co-pinyin").compare;

function initial(character: string): string {
  if (!HAN.test(character)) return character;
  let found = "";
  for (let at = 0; at < LETTERS.length && order(FIRSTS[at] ?? "", character) <= 0; at += 1) {
    found = LETTERS[at] ?? "";
  }
  return found;
}

function initials(name: string): string {
  return Array.from(name, initial).join("").toLowerCase();
}

/** 0 where nothing fits; more where the beginning of the name does. */
export function fits(typed: string, name: string, more: string): number {
  const wanted = typed.trim().toLowerCase();
  const words = name.toLowerCase();
  if (words.startsWith(wanted)) return 3;
  if (words.includes(wanted)) return 2;
  if (/^[a-z]{2,}$/.test(wanted) && HAN.test(name) && initials(name).startsWith(wanted)) return 2;
  return more.toLowerCase().includes(wanted) ? 1 : 0;
}
