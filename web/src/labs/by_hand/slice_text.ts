/** Which characters of a run can be taken as an example: few, known to it, and not all the same. */

export const sliceText = { shortest: 2, longest: 7, distinct: 4 } as const;

/** The characters, if a slice can be made of them; else null. */
export function readSliceText(typed: string, vocabulary: readonly string[]): string[] | null {
  const characters = [...typed];
  const distinct = new Set(characters).size;
  const { shortest, longest } = sliceText;
  const isGood =
    characters.length >= shortest &&
    characters.length <= longest &&
    distinct >= 2 &&
    distinct <= sliceText.distinct &&
    characters.every((character) => vocabulary.includes(character));
  return isGood ? characters : null;
}

/** The first piece of the text that will do: as long as it can be, and of letters where there are some. */
export function firstSliceText(text: string, vocabulary: readonly string[]): string {
  const words = text.slice(0, searched).match(/[\p{L}\p{N}]+/gu) ?? [];
  for (const candidate of [...words, text.slice(0, searched)]) {
    for (let length = sliceText.longest; length >= sliceText.shortest; length--) {
      const piece = [...candidate].slice(0, length).join('');
      if (readSliceText(piece, vocabulary)) return piece;
    }
  }
  return '';
}

const searched = 1000;
